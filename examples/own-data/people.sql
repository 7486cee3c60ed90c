INSERT INTO customerio.people (user_id, email, first_name, last_name, created_at)
SELECT user_id, email_address, first_name, last_name, registration_date FROM your_system.users
