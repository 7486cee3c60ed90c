-- Your users into people: those that are new, and those that your system changed since.
USE CATALOG IDENTIFIER(:catalog);

MERGE INTO customerio.people AS t
USING (
  SELECT user_id, email_address, first_name, last_name, registration_date, changed_at
  FROM (
    SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY changed_at DESC) AS nth
    FROM your_system.users
  ) AS numbered
  WHERE nth = 1
) AS s
ON t.user_id = s.user_id
WHEN MATCHED AND (t.updated_at IS NULL OR t.updated_at < s.changed_at) THEN UPDATE SET
  email = s.email_address,
  first_name = s.first_name,
  last_name = s.last_name,
  updated_at = s.changed_at,
  loaded_at = current_timestamp()
WHEN NOT MATCHED THEN INSERT (user_id, email, first_name, last_name, created_at, updated_at)
VALUES (s.user_id, s.email_address, s.first_name, s.last_name, s.registration_date, s.changed_at);
