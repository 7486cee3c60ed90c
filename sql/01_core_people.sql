-- Customer.io tables: people
-- Who people are: their traits now, every change of them, and how they came, merged and left.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- people: One row per person: their traits, folded from every call, and what became of them.
CREATE TABLE IF NOT EXISTS `customerio`.`people` (
  `user_id` STRING NOT NULL COMMENT 'The person, as your systems know them; the e-mail address of a person who has no id.',
  `id_type` STRING COMMENT 'What user_id is: an id of yours, or the e-mail address of a person who has none.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `anonymous_id` STRING COMMENT 'The visitor that the person was before, by the latest identify that names both.',
  `email` STRING COMMENT 'Address that messages go to.',
  `phone` STRING COMMENT 'Telephone number that text messages go to.',
  `first_name` STRING COMMENT 'Given name.',
  `last_name` STRING COMMENT 'Family name.',
  `name` STRING COMMENT 'Full name, where it comes as one.',
  `plan` STRING COMMENT 'Plan that the person is on.',
  `user_type` STRING COMMENT 'Kind of user, in your own words.',
  `status` STRING COMMENT 'Standing of the person with you, in your own words.',
  `age` INT COMMENT 'Age in years when it was last sent.',
  `location_city` STRING COMMENT 'City the person is in.',
  `location_country` STRING COMMENT 'Country the person is in.',
  `location_full` STRUCT<`city`: STRING, `country`: STRING, `state`: STRING, `postal_code`: STRING, `timezone`: STRING> COMMENT 'Where the person is, as far as it is known.',
  `timezone` STRING COMMENT 'Time zone of the person, such as Europe/Berlin.',
  `interests` ARRAY<STRING> COMMENT 'What the person is interested in.',
  `tags` ARRAY<STRING> COMMENT 'Labels that you gave the person.',
  `engagement_score` DOUBLE COMMENT 'How engaged the person is, on your own scale.',
  `activity_score` DOUBLE COMMENT 'How active the person is, on your own scale.',
  `scores` STRUCT<`engagement`: DOUBLE, `activity`: DOUBLE, `retention`: DOUBLE, `satisfaction`: DOUBLE> COMMENT 'Scores of the person that were sent together.',
  `gdpr_consent` BOOLEAN COMMENT 'Whether the person agreed to the processing of their data.',
  `marketing_consent` BOOLEAN COMMENT 'Whether the person agreed to marketing.',
  `unsubscribed` BOOLEAN COMMENT 'Whether the person unsubscribed from messages (trait unsubscribed); says nothing about suppression.',
  `cio_subscription_preferences` STRING COMMENT 'Topics and channels the person chose (trait cio_subscription_preferences), as JSON.',
  `registered_at` TIMESTAMP COMMENT 'When the person registered.',
  `upgraded_at` TIMESTAMP COMMENT 'When the person last moved to a higher plan.',
  `created_at` TIMESTAMP COMMENT 'When the person came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the person; the newer of two rows wins by it.',
  `traits` STRING COMMENT 'Every trait of the person as it stands now, as JSON, nothing left out.',
  `identified_at` TIMESTAMP COMMENT 'Time of the latest identify call.',
  `is_deleted` BOOLEAN COMMENT 'Whether the person is deleted now; NULL for your own rows that do not say.',
  `deleted_at` TIMESTAMP COMMENT 'When the person was deleted; NULL again once a later identify revived them.',
  `is_suppressed` BOOLEAN COMMENT 'Whether the person is suppressed now; NULL for your own rows that do not say.',
  `suppressed_at` TIMESTAMP COMMENT 'When the person was suppressed; NULL again once the suppression was lifted.',
  `unsuppressed_at` TIMESTAMP COMMENT 'When the latest suppression was lifted.',
  `merged_into` STRING COMMENT 'user_id of the person that this one was merged into.',
  `merged_at` TIMESTAMP COMMENT 'When this person was merged into the other one.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `people_pk` PRIMARY KEY (`user_id`)
)
USING DELTA
CLUSTER BY (`user_id`)
COMMENT 'One row per person: their traits, folded from every call, and what became of them.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'user_id,id_type,plan,user_type,status,timezone,engagement_score,activity_score,registered_at,upgraded_at,created_at,updated_at,identified_at',
  'customerio.domain' = 'people',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.id_type_known' = 'fail: `id_type` IS NULL OR `id_type` IN (\'id\', \'email\')',
  'quality.expectations.email_has_at' = 'warn: `email` IS NULL OR `email` LIKE \'%_@_%\'',
  'quality.expectations.email_id_has_at' = 'warn: `id_type` IS NULL OR `id_type` <> \'email\' OR `user_id` LIKE \'%_@_%\'',
  'quality.expectations.age_plausible' = 'warn: `age` IS NULL OR `age` BETWEEN 0 AND 130',
  'quality.expectations.identified_not_in_future' = 'warn: `identified_at` IS NULL OR `identified_at` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.deleted_at_of_deleted_only' = 'fail: `deleted_at` IS NULL OR coalesce(`is_deleted`, FALSE)',
  'quality.expectations.suppressed_at_of_suppressed_only' = 'fail: `suppressed_at` IS NULL OR coalesce(`is_suppressed`, FALSE)',
  'quality.expectations.merged_into_another' = 'fail: `merged_into` IS NULL OR `merged_into` <> `user_id`'
);

ALTER TABLE `customerio`.`people` DROP CONSTRAINT IF EXISTS `people_user_id_not_blank`;

ALTER TABLE `customerio`.`people` ADD CONSTRAINT `people_user_id_not_blank` CHECK (`user_id` <> '');

-- people_events: One row per call that set, deleted, suppressed or unsuppressed a person.
CREATE TABLE IF NOT EXISTS `customerio`.`people_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING NOT NULL COMMENT 'What the call did to the person.',
  `new_traits` STRING COMMENT 'Traits that an identify call set, as JSON; a null in it clears one.',
  `gdpr_request_id` STRING COMMENT 'Request of the person that the call answers (properties.gdpr_request_id).',
  `compliance_type` STRING COMMENT 'Rule that the call follows, in your own words (properties.compliance_type).',
  `deletion_reason` STRING COMMENT 'Why the person was deleted (properties.deletion_reason).',
  `deletion_method` STRING COMMENT 'How the person was deleted (properties.deletion_method).',
  `suppression_reason` STRING COMMENT 'Why the person was suppressed (properties.suppression_reason).',
  `suppression_type` STRING COMMENT 'Kind of suppression (properties.suppression_type).',
  `unsuppression_reason` STRING COMMENT 'Why the suppression was lifted (properties.unsuppression_reason).',
  `unsuppression_type` STRING COMMENT 'Kind of lift of a suppression (properties.unsuppression_type).',
  `processed_at` TIMESTAMP COMMENT 'When your systems carried the request out (properties.processed_at).',
  `confirmation_id` STRING COMMENT 'Receipt of what was carried out (properties.confirmation_id).',
  `original_timestamp` TIMESTAMP COMMENT 'The client\'s clock at the call (originalTimestamp).',
  `sent_at` TIMESTAMP COMMENT 'When the library sent the call (sentAt).',
  `received_at` TIMESTAMP COMMENT 'When Customer.io received the call (receivedAt).',
  `channel` STRING COMMENT 'browser, server or mobile, where the call says so.',
  `locale` STRING COMMENT 'Language and region of the client, such as en-US (context.locale).',
  `ip_address` STRING COMMENT 'IP address of the client (context.ip).',
  `user_agent` STRING COMMENT 'Browser or library that made the call (context.userAgent).',
  `library_name` STRING COMMENT 'Library that made the call (context.library.name).',
  `library_version` STRING COMMENT 'Version of that library (context.library.version).',
  `context` STRING COMMENT 'Context of the call, as JSON, nothing left out.',
  `message_id` STRING COMMENT 'The call\'s own messageId; NULL when it had none.',
  `raw_payload` STRING COMMENT 'The record byte for byte as it came; NULL for your own rows.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `people_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `people_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_type`)
COMMENT 'One row per call that set, deleted, suppressed or unsuppressed a person.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,gdpr_request_id,compliance_type,deletion_reason,deletion_method,suppression_reason,suppression_type,unsuppression_reason,unsuppression_type,processed_at,confirmation_id,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id',
  'customerio.domain' = 'people',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'identify\', \'user_deleted\', \'user_suppressed\', \'user_unsuppressed\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.identify_has_traits' = 'warn: `event_type` <> \'identify\' OR `new_traits` IS NOT NULL',
  'quality.expectations.not_processed_in_future' = 'warn: `processed_at` IS NULL OR `processed_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`people_events` DROP CONSTRAINT IF EXISTS `people_events_event_id_not_blank`;

ALTER TABLE `customerio`.`people_events` ADD CONSTRAINT `people_events_event_id_not_blank` CHECK (`event_id` <> '');

-- people_traits_history: One row per change of a trait of a person, with the time in which its value held.
CREATE TABLE IF NOT EXISTS `customerio`.`people_traits_history` (
  `history_id` STRING NOT NULL COMMENT 'Identifies the change: a hash of the person, the trait and the call, or its time in the export.',
  `user_id` STRING COMMENT 'The person, as your systems know them; NULL for a change out of Customer.io\'s export.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, by which alone its export of attributes names them.',
  `trait_name` STRING COMMENT 'The trait that changed.',
  `old_value` STRING COMMENT 'Value before, objects and arrays as JSON; NULL when there was none.',
  `new_value` STRING COMMENT 'Value after, objects and arrays as JSON; NULL when it was removed.',
  `value_type` STRING COMMENT 'JSON type of new_value; NULL when the trait was removed.',
  `change_type` STRING COMMENT 'Whether the trait got its first value, another value, or none; NULL where the export does not say.',
  `change_reason` STRING COMMENT 'What brought the change: a kind of call, such as identify or user_deleted, or export.',
  `effective_from` TIMESTAMP COMMENT 'Since when the new value holds; NULL when the call had no time.',
  `effective_to` TIMESTAMP COMMENT 'Until when it held; NULL while it holds, and where the export does not say.',
  `event_id` STRING COMMENT 'The call in people_events; NULL for a change out of Customer.io\'s export of attributes.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `people_traits_history_pk` PRIMARY KEY (`history_id`),
  CONSTRAINT `people_traits_history_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`user_id`, `trait_name`)
COMMENT 'One row per change of a trait of a person, with the time in which its value held.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'history_id,user_id,trait_name,value_type,change_type,change_reason,effective_from,effective_to,event_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'people',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.value_type_known' = 'fail: `value_type` IS NULL OR `value_type` IN (\'string\', \'number\', \'boolean\', \'array\', \'object\')',
  'quality.expectations.change_type_known' = 'fail: `change_type` IS NULL OR `change_type` IN (\'added\', \'changed\', \'removed\')',
  'quality.expectations.person_and_trait_known' = 'fail: (`user_id` IS NOT NULL OR `cio_id` IS NOT NULL) AND `trait_name` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `effective_from` IS NULL OR `effective_to` IS NULL OR `effective_to` >= `effective_from`',
  'quality.expectations.removed_has_no_value' = 'fail: `change_type` IS NULL OR (`change_type` = \'removed\') = (`new_value` IS NULL)'
);

ALTER TABLE `customerio`.`people_traits_history` DROP CONSTRAINT IF EXISTS `people_traits_history_history_id_not_blank`;

ALTER TABLE `customerio`.`people_traits_history` ADD CONSTRAINT `people_traits_history_history_id_not_blank` CHECK (`history_id` <> '');

-- people_current: People as they are now: not deleted, not suppressed, not merged away. Where a person has no value, the latest row merged into them lends its own; traits are the traits of the person alone.
CREATE OR REPLACE VIEW `customerio`.`people_current` COMMENT 'People as they are now: not deleted, not suppressed, not merged away. Where a person has no value, the latest row merged into them lends its own; traits are the traits of the person alone.' AS
WITH merged AS (
  SELECT
  p.`merged_into` AS survivor,
  row_number() OVER (
    PARTITION BY p.`merged_into`
    ORDER BY coalesce(p.`identified_at`, p.`updated_at`, p.`created_at`) NULLS FIRST, p.`user_id`
  ) AS place,
  p.`anonymous_id`,
  p.`email`,
  p.`phone`,
  p.`first_name`,
  p.`last_name`,
  p.`name`,
  p.`plan`,
  p.`user_type`,
  p.`status`,
  p.`age`,
  p.`location_city`,
  p.`location_country`,
  p.`location_full`,
  p.`timezone`,
  p.`interests`,
  p.`tags`,
  p.`engagement_score`,
  p.`activity_score`,
  p.`scores`,
  p.`gdpr_consent`,
  p.`marketing_consent`,
  p.`unsubscribed`,
  p.`cio_subscription_preferences`,
  p.`registered_at`,
  p.`upgraded_at`,
  p.`created_at`,
  p.`updated_at`,
  p.`identified_at`
  FROM `customerio`.`people` AS p
  WHERE p.`merged_into` IS NOT NULL AND NOT coalesce(p.`is_deleted`, FALSE) AND NOT coalesce(p.`is_suppressed`, FALSE)
),
gaps AS (
  SELECT
  m.survivor,
  max_by(m.`anonymous_id`, CASE WHEN m.`anonymous_id` IS NOT NULL THEN m.place END) AS `anonymous_id`,
  max_by(m.`email`, CASE WHEN m.`email` IS NOT NULL THEN m.place END) AS `email`,
  max_by(m.`phone`, CASE WHEN m.`phone` IS NOT NULL THEN m.place END) AS `phone`,
  max_by(m.`first_name`, CASE WHEN m.`first_name` IS NOT NULL THEN m.place END) AS `first_name`,
  max_by(m.`last_name`, CASE WHEN m.`last_name` IS NOT NULL THEN m.place END) AS `last_name`,
  max_by(m.`name`, CASE WHEN m.`name` IS NOT NULL THEN m.place END) AS `name`,
  max_by(m.`plan`, CASE WHEN m.`plan` IS NOT NULL THEN m.place END) AS `plan`,
  max_by(m.`user_type`, CASE WHEN m.`user_type` IS NOT NULL THEN m.place END) AS `user_type`,
  max_by(m.`status`, CASE WHEN m.`status` IS NOT NULL THEN m.place END) AS `status`,
  max_by(m.`age`, CASE WHEN m.`age` IS NOT NULL THEN m.place END) AS `age`,
  max_by(m.`location_city`, CASE WHEN m.`location_city` IS NOT NULL THEN m.place END) AS `location_city`,
  max_by(m.`location_country`, CASE WHEN m.`location_country` IS NOT NULL THEN m.place END) AS `location_country`,
  max_by(m.`location_full`, CASE WHEN m.`location_full` IS NOT NULL THEN m.place END) AS `location_full`,
  max_by(m.`timezone`, CASE WHEN m.`timezone` IS NOT NULL THEN m.place END) AS `timezone`,
  max_by(m.`interests`, CASE WHEN m.`interests` IS NOT NULL THEN m.place END) AS `interests`,
  max_by(m.`tags`, CASE WHEN m.`tags` IS NOT NULL THEN m.place END) AS `tags`,
  max_by(m.`engagement_score`, CASE WHEN m.`engagement_score` IS NOT NULL THEN m.place END) AS `engagement_score`,
  max_by(m.`activity_score`, CASE WHEN m.`activity_score` IS NOT NULL THEN m.place END) AS `activity_score`,
  max_by(m.`scores`, CASE WHEN m.`scores` IS NOT NULL THEN m.place END) AS `scores`,
  max_by(m.`gdpr_consent`, CASE WHEN m.`gdpr_consent` IS NOT NULL THEN m.place END) AS `gdpr_consent`,
  max_by(m.`marketing_consent`, CASE WHEN m.`marketing_consent` IS NOT NULL THEN m.place END) AS `marketing_consent`,
  max_by(m.`unsubscribed`, CASE WHEN m.`unsubscribed` IS NOT NULL THEN m.place END) AS `unsubscribed`,
  max_by(m.`cio_subscription_preferences`, CASE WHEN m.`cio_subscription_preferences` IS NOT NULL THEN m.place END) AS `cio_subscription_preferences`,
  max_by(m.`registered_at`, CASE WHEN m.`registered_at` IS NOT NULL THEN m.place END) AS `registered_at`,
  max_by(m.`upgraded_at`, CASE WHEN m.`upgraded_at` IS NOT NULL THEN m.place END) AS `upgraded_at`,
  max_by(m.`created_at`, CASE WHEN m.`created_at` IS NOT NULL THEN m.place END) AS `created_at`,
  max_by(m.`updated_at`, CASE WHEN m.`updated_at` IS NOT NULL THEN m.place END) AS `updated_at`,
  max_by(m.`identified_at`, CASE WHEN m.`identified_at` IS NOT NULL THEN m.place END) AS `identified_at`
  FROM merged AS m
  GROUP BY m.survivor
)
SELECT
  p.`user_id`,
  p.`id_type`,
  p.`cio_id`,
  p.`traits`,
  coalesce(p.`anonymous_id`, g.`anonymous_id`) AS `anonymous_id`,
  coalesce(p.`email`, g.`email`) AS `email`,
  coalesce(p.`phone`, g.`phone`) AS `phone`,
  coalesce(p.`first_name`, g.`first_name`) AS `first_name`,
  coalesce(p.`last_name`, g.`last_name`) AS `last_name`,
  coalesce(p.`name`, g.`name`) AS `name`,
  coalesce(p.`plan`, g.`plan`) AS `plan`,
  coalesce(p.`user_type`, g.`user_type`) AS `user_type`,
  coalesce(p.`status`, g.`status`) AS `status`,
  coalesce(p.`age`, g.`age`) AS `age`,
  coalesce(p.`location_city`, g.`location_city`) AS `location_city`,
  coalesce(p.`location_country`, g.`location_country`) AS `location_country`,
  coalesce(p.`location_full`, g.`location_full`) AS `location_full`,
  coalesce(p.`timezone`, g.`timezone`) AS `timezone`,
  coalesce(p.`interests`, g.`interests`) AS `interests`,
  coalesce(p.`tags`, g.`tags`) AS `tags`,
  coalesce(p.`engagement_score`, g.`engagement_score`) AS `engagement_score`,
  coalesce(p.`activity_score`, g.`activity_score`) AS `activity_score`,
  coalesce(p.`scores`, g.`scores`) AS `scores`,
  coalesce(p.`gdpr_consent`, g.`gdpr_consent`) AS `gdpr_consent`,
  coalesce(p.`marketing_consent`, g.`marketing_consent`) AS `marketing_consent`,
  coalesce(p.`unsubscribed`, g.`unsubscribed`) AS `unsubscribed`,
  coalesce(p.`cio_subscription_preferences`, g.`cio_subscription_preferences`) AS `cio_subscription_preferences`,
  coalesce(p.`registered_at`, g.`registered_at`) AS `registered_at`,
  coalesce(p.`upgraded_at`, g.`upgraded_at`) AS `upgraded_at`,
  coalesce(p.`created_at`, g.`created_at`) AS `created_at`,
  coalesce(p.`updated_at`, g.`updated_at`) AS `updated_at`,
  coalesce(p.`identified_at`, g.`identified_at`) AS `identified_at`
FROM `customerio`.`people` AS p
LEFT JOIN gaps AS g ON g.survivor = p.`user_id`
WHERE p.`merged_into` IS NULL AND NOT coalesce(p.`is_deleted`, FALSE) AND NOT coalesce(p.`is_suppressed`, FALSE);
