-- Customer.io tables: objects
-- What people belong to: objects such as companies and courses, who is related to them, and every change of both.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- object_types: One row per type of objects, such as companies or courses.
CREATE TABLE IF NOT EXISTS `customerio`.`object_types` (
  `object_type_id` STRING NOT NULL COMMENT 'The type: Customer.io counts types from 1.',
  `type_name` STRING COMMENT 'Name of the type in the plural, such as Concerts; NULL until the App API said.',
  `singular_name` STRING COMMENT 'Name of the type in the singular, such as Concert.',
  `slug` STRING COMMENT 'The plural name as messages write it, such as concerts.',
  `singular_slug` STRING COMMENT 'The singular name as messages write it, such as concert.',
  `icon` STRING COMMENT 'Icon of the type in Customer.io.',
  `is_active` BOOLEAN COMMENT 'Whether the type is enabled in Customer.io (enabled).',
  `attributes` STRING COMMENT 'Everything that the App API says of the type, as JSON, nothing left out.',
  `seen_at` TIMESTAMP COMMENT 'Time of the latest call or answer that named the type.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `object_types_pk` PRIMARY KEY (`object_type_id`)
)
USING DELTA
CLUSTER BY (`object_type_id`)
COMMENT 'One row per type of objects, such as companies or courses.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'object_type_id,type_name,singular_name,slug,singular_slug,icon,seen_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'objects',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.type_is_a_number' = 'warn: try_cast(`object_type_id` AS INT) IS NOT NULL',
  'quality.expectations.name_known' = 'warn: `type_name` IS NOT NULL'
);

ALTER TABLE `customerio`.`object_types` DROP CONSTRAINT IF EXISTS `object_types_object_type_id_not_blank`;

ALTER TABLE `customerio`.`object_types` ADD CONSTRAINT `object_types_object_type_id_not_blank` CHECK (`object_type_id` <> '');

-- objects: One row per object, such as a company or a course: its attributes, folded from every call.
CREATE TABLE IF NOT EXISTS `customerio`.`objects` (
  `object_type_id` STRING NOT NULL COMMENT 'Type of the object; 1 where a call names none.',
  `object_id` STRING NOT NULL COMMENT 'The object, as your systems know it (groupId, objectId).',
  `cio_object_id` STRING COMMENT 'Customer.io\'s own id of the object, stable when object_id changes.',
  `object_type` STRING COMMENT 'Name of the type, where a call says it (trait object_type).',
  `name` STRING COMMENT 'Name of the object.',
  `description` STRING COMMENT 'What the object is, in your own words.',
  `category` STRING COMMENT 'Category of the object, in your own words.',
  `status` STRING COMMENT 'Standing of the object, in your own words.',
  `price` DECIMAL(18, 4) COMMENT 'Price of the object, in currency.',
  `currency` STRING COMMENT 'Currency of the price, such as USD.',
  `in_stock` BOOLEAN COMMENT 'Whether the object can be had now.',
  `created_by_user_id` STRING COMMENT 'The person who made the object, where a call says so.',
  `created_at` TIMESTAMP COMMENT 'When the object came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the object; the newer of two rows wins by it.',
  `last_modified` TIMESTAMP COMMENT 'When the object was last modified (trait last_modified).',
  `traits` STRING COMMENT 'Every attribute of the object as it stands now, as JSON, nothing left out.',
  `seen_at` TIMESTAMP COMMENT 'Time of the latest call or answer that set the object or related somebody to it.',
  `is_deleted` BOOLEAN COMMENT 'Whether the object is deleted now; NULL for your own rows that do not say.',
  `deleted_at` TIMESTAMP COMMENT 'When the object was deleted; NULL again once a later call brought it back.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `objects_pk` PRIMARY KEY (`object_type_id`, `object_id`),
  CONSTRAINT `objects_object_type_id_fk` FOREIGN KEY (`object_type_id`) REFERENCES `customerio`.`object_types` (`object_type_id`)
)
USING DELTA
CLUSTER BY (`object_type_id`, `object_id`)
COMMENT 'One row per object, such as a company or a course: its attributes, folded from every call.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'object_type_id,object_id,cio_object_id,object_type,name,description,category,status,price,currency,created_at,updated_at,last_modified,seen_at,deleted_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'objects',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.type_is_a_number' = 'warn: try_cast(`object_type_id` AS INT) IS NOT NULL',
  'quality.expectations.price_has_currency' = 'warn: `price` IS NULL OR `currency` IS NOT NULL',
  'quality.expectations.seen_not_in_future' = 'warn: `seen_at` IS NULL OR `seen_at` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.deleted_at_of_deleted_only' = 'fail: `deleted_at` IS NULL OR coalesce(`is_deleted`, FALSE)'
);

ALTER TABLE `customerio`.`objects` DROP CONSTRAINT IF EXISTS `objects_object_type_id_not_blank`;

ALTER TABLE `customerio`.`objects` ADD CONSTRAINT `objects_object_type_id_not_blank` CHECK (`object_type_id` <> '');

ALTER TABLE `customerio`.`objects` DROP CONSTRAINT IF EXISTS `objects_object_id_not_blank`;

ALTER TABLE `customerio`.`objects` ADD CONSTRAINT `objects_object_id_not_blank` CHECK (`object_id` <> '');

-- relationships: One row per person or visitor and object that they are related to.
CREATE TABLE IF NOT EXISTS `customerio`.`relationships` (
  `relationship_id` STRING NOT NULL COMMENT 'Identifies the relationship: a hash of the object type, the object, and the person or visitor.',
  `object_type_id` STRING COMMENT 'Type of the object.',
  `object_id` STRING COMMENT 'The object, as your systems know it.',
  `user_id` STRING COMMENT 'The person; NULL while only a visitor is known.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, where an answer of the App API has it.',
  `relationship_type` STRING COMMENT 'Kind of relationship, in your own words.',
  `relationship_status` STRING COMMENT 'Standing of the relationship, in your own words.',
  `role` STRING COMMENT 'What the person is to the object, such as primary_contact.',
  `permissions` ARRAY<STRING> COMMENT 'What the person may do with the object.',
  `created_by_user_id` STRING COMMENT 'Who related the person to the object, where a call says so.',
  `started_at` TIMESTAMP COMMENT 'When the relationship began, where a call says so.',
  `ended_at` TIMESTAMP COMMENT 'When the relationship ended, where a call says so; deleted_at is another thing.',
  `invited_at` TIMESTAMP COMMENT 'When the person was invited.',
  `accepted_at` TIMESTAMP COMMENT 'When the person accepted the invitation.',
  `created_at` TIMESTAMP COMMENT 'When the relationship came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the relationship; the newer of two rows wins by it.',
  `traits` STRING COMMENT 'Every attribute of the relationship as it stands now, as JSON, nothing left out.',
  `seen_at` TIMESTAMP COMMENT 'Time of the latest call or answer that named the relationship.',
  `is_deleted` BOOLEAN COMMENT 'Whether the relationship is deleted now; NULL for your own rows that do not say.',
  `deleted_at` TIMESTAMP COMMENT 'When the relationship was deleted; NULL again once a later call brought it back.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `relationships_pk` PRIMARY KEY (`relationship_id`),
  CONSTRAINT `relationships_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `relationships_object_fk` FOREIGN KEY (`object_type_id`, `object_id`) REFERENCES `customerio`.`objects` (`object_type_id`, `object_id`)
)
USING DELTA
CLUSTER BY (`object_type_id`, `object_id`, `user_id`)
COMMENT 'One row per person or visitor and object that they are related to.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'relationship_id,object_type_id,object_id,user_id,relationship_type,relationship_status,role,started_at,ended_at,invited_at,accepted_at,created_at,updated_at,seen_at,deleted_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'objects',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.object_known' = 'fail: `object_type_id` IS NOT NULL AND `object_id` IS NOT NULL',
  'quality.expectations.person_or_visitor_known' = 'fail: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'warn: `started_at` IS NULL OR `ended_at` IS NULL OR `ended_at` >= `started_at`',
  'quality.expectations.deleted_at_of_deleted_only' = 'fail: `deleted_at` IS NULL OR coalesce(`is_deleted`, FALSE)'
);

ALTER TABLE `customerio`.`relationships` DROP CONSTRAINT IF EXISTS `relationships_relationship_id_not_blank`;

ALTER TABLE `customerio`.`relationships` ADD CONSTRAINT `relationships_relationship_id_not_blank` CHECK (`relationship_id` <> '');

-- object_events: One row per call that set or deleted an object.
CREATE TABLE IF NOT EXISTS `customerio`.`object_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `object_type_id` STRING COMMENT 'Type of the object; 1 where the call names none.',
  `object_id` STRING COMMENT 'The object, as your systems know it (groupId, properties.objectId).',
  `event_type` STRING NOT NULL COMMENT 'What the call did to the object.',
  `new_traits` STRING COMMENT 'Traits that a group call brought, as JSON; a null in it clears one.',
  `update_reason` STRING COMMENT 'Why the object was changed, in your own words (update_reason).',
  `status_change` STRING COMMENT 'How the standing of the object changed, in your own words (status_change).',
  `deletion_reason` STRING COMMENT 'Why the object was deleted (properties.deletion_reason).',
  `triggered_by` STRING COMMENT 'Who or what made the change, in your own words (triggered_by).',
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
  CONSTRAINT `object_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `object_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `object_events_object_fk` FOREIGN KEY (`object_type_id`, `object_id`) REFERENCES `customerio`.`objects` (`object_type_id`, `object_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `object_type_id`, `object_id`)
COMMENT 'One row per call that set or deleted an object.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,object_type_id,object_id,event_type,update_reason,status_change,deletion_reason,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id',
  'customerio.domain' = 'objects',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'group\', \'object_deleted\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.object_known' = 'warn: `object_type_id` IS NOT NULL AND `object_id` IS NOT NULL'
);

ALTER TABLE `customerio`.`object_events` DROP CONSTRAINT IF EXISTS `object_events_event_id_not_blank`;

ALTER TABLE `customerio`.`object_events` ADD CONSTRAINT `object_events_event_id_not_blank` CHECK (`event_id` <> '');

-- relationship_events: One row per call that related somebody to an object, or ended that.
CREATE TABLE IF NOT EXISTS `customerio`.`relationship_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `relationship_id` STRING COMMENT 'The relationship; NULL when the call names no object or nobody.',
  `object_type_id` STRING COMMENT 'Type of the object; 1 where the call names none.',
  `object_id` STRING COMMENT 'The object, as your systems know it (groupId, objectId).',
  `event_type` STRING NOT NULL COMMENT 'What kind of call made or deleted the relationship.',
  `new_traits` STRING COMMENT 'Attributes that the call set on the relationship, as JSON; a null in it clears one.',
  `relationship_type` STRING COMMENT 'Kind of relationship that the call names, in your own words.',
  `previous_role` STRING COMMENT 'What the person was to the object before, where the call says so.',
  `new_role` STRING COMMENT 'What the person is to the object from now on (role).',
  `role_change_reason` STRING COMMENT 'Why the role changed, in your own words (role_change_reason).',
  `invited_by` STRING COMMENT 'Who invited the person (invited_by).',
  `permission_changes` ARRAY<STRING> COMMENT 'Permissions that the call gave or took (permission_changes).',
  `deletion_reason` STRING COMMENT 'Why the relationship was deleted (properties.deletion_reason).',
  `triggered_by_user_id` STRING COMMENT 'The person who made the change (triggered_by_user_id).',
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
  CONSTRAINT `relationship_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `relationship_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `relationship_events_relationship_id_fk` FOREIGN KEY (`relationship_id`) REFERENCES `customerio`.`relationships` (`relationship_id`),
  CONSTRAINT `relationship_events_object_fk` FOREIGN KEY (`object_type_id`, `object_id`) REFERENCES `customerio`.`objects` (`object_type_id`, `object_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `object_type_id`, `object_id`)
COMMENT 'One row per call that related somebody to an object, or ended that.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,relationship_id,object_type_id,object_id,event_type,relationship_type,previous_role,new_role,role_change_reason,deletion_reason,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version',
  'customerio.domain' = 'objects',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'group\', \'identify\', \'relationship_deleted\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.relationship_known' = 'warn: `relationship_id` IS NOT NULL'
);

ALTER TABLE `customerio`.`relationship_events` DROP CONSTRAINT IF EXISTS `relationship_events_event_id_not_blank`;

ALTER TABLE `customerio`.`relationship_events` ADD CONSTRAINT `relationship_events_event_id_not_blank` CHECK (`event_id` <> '');
