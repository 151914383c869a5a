;; A command that calls itself for ever.
(component
  (core module $m
    (func $run (export "run") (result i32) (i32.add (call $run) (i32.const 1))))
  (core instance $i (instantiate $m))
  (func $run (result (result)) (canon lift (core func $i "run")))
  (instance $command (export "run" (func $run)))
  (export "wasi:cli/run@0.2.3" (instance $command)))
