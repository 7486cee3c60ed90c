-- Customer.io tables: aliases
-- Which ids are one person: merges of ids, the chains that they make, and visitors who became known.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- user_aliases: One row per previous id and the user id that it was merged into.
CREATE TABLE IF NOT EXISTS `customerio`.`user_aliases` (
  `alias_id` STRING NOT NULL COMMENT 'Identifies the alias: a hash of the previous id and the user id.',
  `secondary_user_id` STRING COMMENT 'The id that was merged away: a user id or an anonymous id (previousId).',
  `primary_user_id` STRING COMMENT 'The person who goes on, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor that the latest alias call names (anonymousId).',
  `alias_reason` STRING COMMENT 'Why the two were merged, in your own words (context.merge_reason).',
  `alias_source` STRING COMMENT 'What found that the two are one (context.merge_source).',
  `confidence_score` DOUBLE COMMENT 'How sure it is that the two are one, on your own scale (context.confidence_score).',
  `device_id` STRING COMMENT 'Token of the device that the alias call came from, where it says so.',
  `session_id` STRING COMMENT 'Session of the alias call, where it says so (context.session_id).',
  `attributes` STRING COMMENT 'Context of the alias calls as it stands now, as JSON, nothing left out.',
  `alias_created_at` TIMESTAMP COMMENT 'Time of the first alias call of the two; NULL when none has a time.',
  `alias_effective_at` TIMESTAMP COMMENT 'Time of the latest alias call of the two.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `user_aliases_pk` PRIMARY KEY (`alias_id`),
  CONSTRAINT `user_aliases_primary_user_id_fk` FOREIGN KEY (`primary_user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`secondary_user_id`, `primary_user_id`)
COMMENT 'One row per previous id and the user id that it was merged into.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'alias_id,secondary_user_id,primary_user_id,alias_reason,alias_source,confidence_score,session_id,alias_created_at,alias_effective_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'aliases',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.both_ids_known' = 'fail: `secondary_user_id` IS NOT NULL AND `primary_user_id` IS NOT NULL',
  'quality.expectations.two_different_ids' = 'fail: `secondary_user_id` IS NULL OR `primary_user_id` IS NULL OR `secondary_user_id` <> `primary_user_id`',
  'quality.expectations.effective_after_created' = 'fail: `alias_created_at` IS NULL OR `alias_effective_at` IS NULL OR `alias_effective_at` >= `alias_created_at`'
);

ALTER TABLE `customerio`.`user_aliases` DROP CONSTRAINT IF EXISTS `user_aliases_alias_id_not_blank`;

ALTER TABLE `customerio`.`user_aliases` ADD CONSTRAINT `user_aliases_alias_id_not_blank` CHECK (`alias_id` <> '');

-- alias_events: One row per alias call, also of two equal ids.
CREATE TABLE IF NOT EXISTS `customerio`.`alias_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `alias_id` STRING COMMENT 'The alias in user_aliases, which has no row for a call of two equal ids; NULL when an id is missing.',
  `secondary_user_id` STRING COMMENT 'The id to merge away: a user id or an anonymous id (previousId).',
  `primary_user_id` STRING COMMENT 'The person who goes on (userId); the same as user_id.',
  `alias_reason` STRING COMMENT 'Why the two are merged, in your own words (context.merge_reason).',
  `alias_source` STRING COMMENT 'What found that the two are one (context.merge_source).',
  `confidence_score` DOUBLE COMMENT 'How sure it is that the two are one, on your own scale (context.confidence_score).',
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
  CONSTRAINT `alias_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `alias_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `user_id`)
COMMENT 'One row per alias call, also of two equal ids.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,user_id,group_id,event_name,event_timestamp,alias_id,alias_reason,alias_source,confidence_score,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'aliases',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.both_ids_known' = 'warn: `secondary_user_id` IS NOT NULL AND `primary_user_id` IS NOT NULL',
  'quality.expectations.two_different_ids' = 'warn: `secondary_user_id` IS NULL OR `primary_user_id` IS NULL OR `secondary_user_id` <> `primary_user_id`'
);

ALTER TABLE `customerio`.`alias_events` DROP CONSTRAINT IF EXISTS `alias_events_event_id_not_blank`;

ALTER TABLE `customerio`.`alias_events` ADD CONSTRAINT `alias_events_event_id_not_blank` CHECK (`event_id` <> '');

-- anonymous_identity_resolution: One row per anonymous id and user id that a call carries together.
CREATE TABLE IF NOT EXISTS `customerio`.`anonymous_identity_resolution` (
  `resolution_id` STRING NOT NULL COMMENT 'Identifies the resolution: a hash of the anonymous id and the user id.',
  `anonymous_id` STRING COMMENT 'The visitor (anonymousId).',
  `resolved_user_id` STRING COMMENT 'The person that the visitor turned out to be (userId).',
  `resolution_method` STRING COMMENT 'Type of the first call that carries both ids.',
  `resolution_source` STRING COMMENT 'Log table that this first call stands in, such as people_events.',
  `trigger_event_id` STRING COMMENT 'The first call that carries both ids, by its event_id in that table.',
  `trigger_event` STRING COMMENT 'What happened in that call (event_name).',
  `trigger_timestamp` TIMESTAMP COMMENT 'When that call happened; since then the visitor is known.',
  `trigger_properties` STRING COMMENT 'Properties or traits of that call, as JSON.',
  `anonymous_first_seen` TIMESTAMP COMMENT 'Time of the earliest call with the anonymous id.',
  `anonymous_last_seen` TIMESTAMP COMMENT 'Time of the latest call with the anonymous id and no user id.',
  `anonymous_events_count` INT COMMENT 'Number of calls with the anonymous id and no user id.',
  `anonymous_session_count` INT COMMENT 'Number of sessions of these calls.',
  `session_ids` ARRAY<STRING> COMMENT 'Sessions of these calls.',
  `user_agent` STRING COMMENT 'Browser or library of the latest of these calls.',
  `ip_address_hash` STRING COMMENT 'Hash of the IP address of the latest of these calls.',
  `campaign_source` STRING COMMENT 'Where the first visit came from (context.campaign.source).',
  `campaign_medium` STRING COMMENT 'Channel that brought the first visit (context.campaign.medium).',
  `campaign_name` STRING COMMENT 'Campaign that brought the first visit (context.campaign.name).',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `anonymous_identity_resolution_pk` PRIMARY KEY (`resolution_id`),
  CONSTRAINT `anonymous_identity_resolution_resolved_user_id_fk` FOREIGN KEY (`resolved_user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`anonymous_id`, `resolved_user_id`)
COMMENT 'One row per anonymous id and user id that a call carries together.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'resolution_id,anonymous_id,resolved_user_id,resolution_method,resolution_source,trigger_event_id,trigger_event,trigger_timestamp,anonymous_first_seen,anonymous_last_seen,anonymous_events_count,anonymous_session_count,user_agent,campaign_source,campaign_medium,campaign_name,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'aliases',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.resolution_method_known' = 'fail: `resolution_method` IS NULL OR `resolution_method` IN (\'identify\', \'track\', \'page\', \'screen\', \'group\', \'alias\')',
  'quality.expectations.both_ids_known' = 'fail: `anonymous_id` IS NOT NULL AND `resolved_user_id` IS NOT NULL',
  'quality.expectations.last_seen_after_first' = 'fail: `anonymous_first_seen` IS NULL OR `anonymous_last_seen` IS NULL OR `anonymous_last_seen` >= `anonymous_first_seen`'
);

ALTER TABLE `customerio`.`anonymous_identity_resolution` DROP CONSTRAINT IF EXISTS `anonymous_identity_resolution_resolution_id_not_blank`;

ALTER TABLE `customerio`.`anonymous_identity_resolution` ADD CONSTRAINT `anonymous_identity_resolution_resolution_id_not_blank` CHECK (`resolution_id` <> '');

-- alias_chains: One row per id that was merged away, with the canonical id that its merges lead to.
CREATE TABLE IF NOT EXISTS `customerio`.`alias_chains` (
  `chain_id` STRING NOT NULL COMMENT 'Identifies the chain: a hash of the id that it begins with.',
  `secondary_user_id` STRING COMMENT 'The id that the chain begins with: any id that was merged away.',
  `root_user_id` STRING COMMENT 'The canonical id, which the chain ends with; within a cycle, the least id of the cycle.',
  `chain_depth` INT COMMENT 'Exact number of merges from the first id to the canonical one.',
  `is_cycle` BOOLEAN COMMENT 'Whether the merges lead back to an id that was merged away before.',
  `user_ids_in_chain` ARRAY<STRING> COMMENT 'Ids on the way from the first one, the nearest 32 at most.',
  `alias_ids_in_chain` ARRAY<STRING> COMMENT 'Aliases on the way, the nearest 32 at most.',
  `oldest_alias_date` TIMESTAMP COMMENT 'When the earliest alias on the way was made.',
  `newest_alias_date` TIMESTAMP COMMENT 'When the latest alias on the way was made.',
  `chain_confidence_score` DOUBLE COMMENT 'The least confidence_score of the aliases on the way.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `alias_chains_pk` PRIMARY KEY (`chain_id`)
)
USING DELTA
CLUSTER BY (`secondary_user_id`, `root_user_id`)
COMMENT 'One row per id that was merged away, with the canonical id that its merges lead to.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'chain_id,secondary_user_id,root_user_id,chain_depth,oldest_alias_date,newest_alias_date,chain_confidence_score,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'aliases',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.ids_known' = 'fail: `secondary_user_id` IS NOT NULL AND `root_user_id` IS NOT NULL AND `chain_depth` IS NOT NULL',
  'quality.expectations.depth_at_least_one' = 'fail: `chain_depth` IS NULL OR `chain_depth` >= 1 OR `is_cycle`',
  'quality.expectations.no_cycle' = 'warn: NOT coalesce(`is_cycle`, FALSE)',
  'quality.expectations.newest_after_oldest' = 'fail: `oldest_alias_date` IS NULL OR `newest_alias_date` IS NULL OR `newest_alias_date` >= `oldest_alias_date`'
);

ALTER TABLE `customerio`.`alias_chains` DROP CONSTRAINT IF EXISTS `alias_chains_chain_id_not_blank`;

ALTER TABLE `customerio`.`alias_chains` ADD CONSTRAINT `alias_chains_chain_id_not_blank` CHECK (`chain_id` <> '');
