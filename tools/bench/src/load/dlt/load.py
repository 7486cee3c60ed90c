"""Loads a file of rows of events with dlt: validated by pydantic, merged by key into DuckDB.

Usage: load.py <file> <database file> <memory limit of DuckDB>. Prints what was measured as JSON.
"""

import json
import os
import resource
import sys
import time
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Optional

import dlt
import duckdb
import orjson
from pydantic import BaseModel, ConfigDict, Field

file, database, memory_limit = sys.argv[1:]


class Event(BaseModel):
    """A row of events; a column more is refused."""

    model_config = ConfigDict(extra="forbid")

    event_id: Annotated[str, Field(min_length=1)]
    event_name: Annotated[str, Field(min_length=1)]
    user_id: Optional[str] = None
    anonymous_id: Optional[str] = None
    email: Optional[str] = None
    event_timestamp: Optional[datetime] = None
    event_properties: Optional[dict] = None
    sent_at: Optional[datetime] = None
    received_at: Optional[datetime] = None
    channel: Optional[str] = None
    locale: Optional[str] = None
    ip_address: Optional[str] = None
    user_agent: Optional[str] = None
    library_name: Optional[str] = None
    library_version: Optional[str] = None
    context: Optional[dict] = None
    category: Optional[str] = None
    title: Optional[str] = None
    price: Optional[Annotated[Decimal, Field(max_digits=18, decimal_places=4)]] = None
    currency: Optional[str] = None
    quantity: Optional[int] = None
    plan: Optional[str] = None
    url: Optional[str] = None


@dlt.resource(
    name="events",
    columns=Event,
    primary_key="event_id",
    write_disposition="merge",
    # What does not fit is dropped; dlt records it nowhere.
    schema_contract={"columns": "discard_row", "data_type": "discard_row"},
)
def events():
    with open(file, "rb") as lines:
        batch = []
        for line in lines:
            try:
                batch.append(orjson.loads(line))
            except orjson.JSONDecodeError:
                continue
            if len(batch) == 5000:
                yield batch
                batch = []
        yield batch


# Of the rows of one key the newest is kept.
events.apply_hints(columns={"event_timestamp": {"dedup_sort": "desc"}})

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
connection = duckdb.connect(database)
connection.execute(f"SET memory_limit = '{memory_limit}'")
pipeline = dlt.pipeline(
    "bench",
    pipelines_dir=os.path.join(os.path.dirname(database), "pipelines"),
    destination=dlt.destinations.duckdb(connection),
    dataset_name="loaded",
)
used = time.process_time()
start = time.perf_counter()
pipeline.run(events)
milliseconds = (time.perf_counter() - start) * 1000
processor = (time.process_time() - used) * 1000
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
kept, quantity = connection.execute("SELECT count(*), sum(quantity) FROM loaded.events").fetchone()
print(
    json.dumps(
        {
            "milliseconds": milliseconds,
            "processor": processor,
            "peak": peak,
            "kept": kept,
            "quantity": int(quantity),
        }
    )
)
