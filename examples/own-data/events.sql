INSERT INTO customerio.events (event_id, user_id, event_name, event_properties, event_timestamp)
SELECT event_id, user_id, action_name, to_json(properties), occurred_at FROM your_system.user_actions
