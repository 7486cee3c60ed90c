"""Parses statements with Spark's own parser and with sqlglot's `databricks` dialect; nothing is run.

Reads JSON lines {"sql": "…"} and answers each with {"spark": null | "why not", "sqlglot": null | "why not"}.
sqlglot's fallback, which keeps a statement as opaque text, is "Command".
"""

import json
import logging
import os
import sys

import sqlglot
from pyspark.sql import SparkSession
from sqlglot import exp

logging.getLogger("sqlglot").setLevel(logging.ERROR)
# PySpark writes the whole trace of every refusal, which takes longer than to refuse.
logging.getLogger("SQLQueryContextLogger").disabled = True


def spark_parser():
    builder = SparkSession.builder.master("local[1]")
    settings = {
        "spark.jars": os.environ["SPARK_JARS"],
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.local.dir": os.getcwd(),
        "spark.sql.warehouse.dir": os.path.join(os.getcwd(), "tables"),
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    return session, session._jsparkSession.sessionState().sqlParser()


def of_spark(parser, sql):
    try:
        parser.parsePlan(sql)
        return None
    except Exception as error:
        return first_line(error)


def of_sqlglot(sql):
    try:
        parsed = sqlglot.parse(sql, read="databricks")
    except Exception as error:
        return first_line(error)
    if len(parsed) != 1 or parsed[0] is None:
        return f"{len(parsed)} statements"
    return "Command" if isinstance(parsed[0], exp.Command) else None


def first_line(error):
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:300] if lines else type(error).__name__


def main():
    session, parser = spark_parser()
    for line in sys.stdin:
        sql = json.loads(line)["sql"]
        print(json.dumps({"spark": of_spark(parser, sql), "sqlglot": of_sqlglot(sql)}), flush=True)
    session.stop()


main()
