"""Speed, measured beside a bare route in the same run. `make bench` writes `docs/performance.md`."""
