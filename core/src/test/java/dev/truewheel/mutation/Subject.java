package dev.truewheel.mutation;

import dev.truewheel.fixture.WheelBuilder;

/** The wheel whose bytes are flipped: small, and with one file of every kind that rules read. */
final class Subject {
    private Subject() {}

    static WheelBuilder wheel() {
        return WheelBuilder.empty("run_out", "1.2.0")
                .metadata("""
                        Metadata-Version: 2.4
                        Name: run-out
                        Version: 1.2.0
                        Summary: Lateral and radial runout of a wheel, from readings of a dial gauge
                        License-Expression: MIT
                        License-File: LICENSE
                        Requires-Python: >=3.9
                        Requires-Dist: rim-gauge>=1.0
                        Description-Content-Type: text/markdown

                        # Run-out

                        Give it readings, it gives the spokes to turn.
                        """)
                .file("run_out/__init__.py", """
                        from .gauge import spokes_to_turn

                        __all__ = ["spokes_to_turn"]
                        """)
                .file("run_out/gauge.py", """
                        from typing import Iterable, Iterator


                        def spokes_to_turn(readings: Iterable[float], tolerance: float = 0.2) -> Iterator[int]:
                            # A spoke is to be turned where the rim leaves the band around its own mean.
                            readings = list(readings)
                            mean = sum(readings) / len(readings)
                            for spoke, reading in enumerate(readings):
                                if abs(reading - mean) > tolerance:
                                    yield spoke


                        def main() -> int:
                            import sys

                            for spoke in spokes_to_turn(float(line) for line in sys.stdin):
                                print(spoke)
                            return 0
                        """)
                .file("run_out/dish.py", """
                        \"""How far the rim stands from the middle of the hub.\"""


                        def dish(left_millimetres: float, right_millimetres: float) -> float:
                            if left_millimetres < 0 or right_millimetres < 0:
                                raise ValueError("measure from the axle's end to the gauge, towards the rim")
                            return (left_millimetres - right_millimetres) / 2
                        """)
                .file("run_out/tables.json", "{\"700C\": 622, \"650B\": 584, \"26\": 559, \"20\": 406}\n")
                .file("run_out-1.2.0.data/scripts/run-out-log", "#!python\nimport run_out\n")
                .infoFile("licenses/LICENSE", "MIT License: do as you please.\n")
                .entryPoints("[console_scripts]\nrun-out = run_out.gauge:main\n")
                .plainlyDeflated();
    }
}
