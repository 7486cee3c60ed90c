-- Your users' actions of the last two days into events. An event that is there stays as it is.
USE CATALOG IDENTIFIER(:catalog);

MERGE INTO customerio.events AS t
USING (
  SELECT event_id, user_id, action_name, properties, occurred_at
  FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY occurred_at) AS nth
    FROM your_system.user_actions
    WHERE occurred_at >= current_timestamp() - INTERVAL '2' DAY
  ) AS numbered
  WHERE nth = 1
) AS s
ON t.event_id = s.event_id
WHEN NOT MATCHED THEN INSERT (event_id, user_id, event_name, event_properties, event_timestamp)
VALUES (s.event_id, s.user_id, s.action_name, to_json(s.properties), s.occurred_at);
