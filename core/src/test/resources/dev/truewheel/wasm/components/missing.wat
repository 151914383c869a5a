;; A command that needs what nobody provides.
(component
  (import "nobody:here/things@1.0.0" (instance $things (export "f" (func))))
  (core func $f (canon lower (func $things "f")))
  (core module $m
    (import "" "f" (func $f))
    (func (export "run") (result i32) call $f i32.const 0))
  (core instance $i (instantiate $m (with "" (instance (export "f" (func $f))))))
  (func $run (result (result)) (canon lift (core func $i "run")))
  (instance $command (export "run" (func $run)))
  (export "wasi:cli/run@0.2.3" (instance $command)))
