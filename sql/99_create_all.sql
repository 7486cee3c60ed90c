-- Customer.io tables: people, events, ecommerce, devices, objects, video, gdpr, batch, aliases, app-api
-- One file for 01_core_people.sql, 02_events.sql, 03_ecommerce.sql, 04_devices.sql, 05_objects_relationships.sql, 06_video.sql, 07_privacy_gdpr.sql, 08_batch_operations.sql, 09_user_aliases.sql, 10_app_api_communications.sql.
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

-- events: One row per track call, whatever its event; semantic events stand in their own tables as well.
CREATE TABLE IF NOT EXISTS `customerio`.`events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING NOT NULL COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `session_id` STRING COMMENT 'Session the event belongs to (properties.session_id).',
  `category` STRING COMMENT 'Category of what the event is about (properties.category).',
  `title` STRING COMMENT 'Title of what the event is about (properties.title).',
  `product_id` STRING COMMENT 'Product the event is about (properties.product_id).',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit, in currency (properties.price).',
  `currency` STRING COMMENT 'Currency of the amounts, such as USD (properties.currency).',
  `quantity` INT COMMENT 'Number of units (properties.quantity).',
  `plan` STRING COMMENT 'Plan the event is about (properties.plan).',
  `source` STRING COMMENT 'Where the action came from, in your own words (properties.source).',
  `platform` STRING COMMENT 'Platform of the client, such as ios, android or web (properties.platform).',
  `app_version` STRING COMMENT 'Version of the app.',
  `url` STRING COMMENT 'Address of the page or link, with its query (properties.url).',
  `tags` ARRAY<STRING> COMMENT 'Labels of the event (properties.tags).',
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
  CONSTRAINT `events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_name`)
COMMENT 'One row per track call, whatever its event; semantic events stand in their own tables as well.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,session_id,category,title,product_id,price,currency,quantity,plan,source,platform,app_version,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version',
  'customerio.domain' = 'events',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.price_has_currency' = 'warn: `price` IS NULL OR `currency` IS NOT NULL'
);

ALTER TABLE `customerio`.`events` DROP CONSTRAINT IF EXISTS `events_event_id_not_blank`;

ALTER TABLE `customerio`.`events` ADD CONSTRAINT `events_event_id_not_blank` CHECK (`event_id` <> '');

ALTER TABLE `customerio`.`events` DROP CONSTRAINT IF EXISTS `events_event_name_not_blank`;

ALTER TABLE `customerio`.`events` ADD CONSTRAINT `events_event_name_not_blank` CHECK (`event_name` <> '');

-- page_views: One row per page call.
CREATE TABLE IF NOT EXISTS `customerio`.`page_views` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `page_view_id` STRING NOT NULL COMMENT 'Identifies the page call; the same as event_id.',
  `session_id` STRING COMMENT 'Session the view belongs to (properties.session_id).',
  `page_name` STRING COMMENT 'Name of the page (name); NULL when the call has none.',
  `page_path` STRING COMMENT 'Path of the page.',
  `page_title` STRING COMMENT 'Title of the page.',
  `page_category` STRING COMMENT 'Category of the page.',
  `page_type` STRING COMMENT 'Kind of page, in your own words (properties.page_type).',
  `page_url` STRING COMMENT 'Address of the page with its query.',
  `page_search` STRING COMMENT 'Query part of the address.',
  `referrer_url` STRING COMMENT 'Address the visitor came from.',
  `utm_source` STRING COMMENT 'Where the visit came from (context.campaign.source).',
  `utm_medium` STRING COMMENT 'Channel that brought the visit, such as email or cpc (context.campaign.medium).',
  `utm_campaign` STRING COMMENT 'Campaign that brought the visit (context.campaign.name).',
  `utm_term` STRING COMMENT 'Search term that brought the visit (context.campaign.term).',
  `utm_content` STRING COMMENT 'Variant of the advertisement that brought the visit (context.campaign.content).',
  `device_type` STRING COMMENT 'Kind of device.',
  `browser_name` STRING COMMENT 'Browser, where the page sends it (properties.browser_name).',
  `browser_version` STRING COMMENT 'Version of the browser, where the page sends it (properties.browser_version).',
  `screen_resolution` STRING COMMENT 'Size of the screen, where the page sends it (properties.screen_resolution).',
  `time_on_page` INT COMMENT 'Seconds on the page, where the page sends them (properties.time_on_page).',
  `scroll_depth` DOUBLE COMMENT 'How far the visitor scrolled, as the page measures it (properties.scroll_depth).',
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
  CONSTRAINT `page_views_pk` PRIMARY KEY (`page_view_id`),
  CONSTRAINT `page_views_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `page_path`)
COMMENT 'One row per page call.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,page_view_id,session_id,page_name,page_path,page_title,page_category,page_type,utm_source,utm_medium,utm_campaign,utm_term,utm_content,device_type,browser_name,browser_version,screen_resolution,time_on_page,scroll_depth,original_timestamp,sent_at',
  'customerio.domain' = 'events',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.page_known' = 'warn: `page_name` IS NOT NULL OR `page_path` IS NOT NULL OR `page_url` IS NOT NULL',
  'quality.expectations.time_on_page_not_negative' = 'warn: `time_on_page` IS NULL OR `time_on_page` >= 0'
);

ALTER TABLE `customerio`.`page_views` DROP CONSTRAINT IF EXISTS `page_views_page_view_id_not_blank`;

ALTER TABLE `customerio`.`page_views` ADD CONSTRAINT `page_views_page_view_id_not_blank` CHECK (`page_view_id` <> '');

ALTER TABLE `customerio`.`page_views` DROP CONSTRAINT IF EXISTS `page_views_page_view_id_is_event_id`;

ALTER TABLE `customerio`.`page_views` ADD CONSTRAINT `page_views_page_view_id_is_event_id` CHECK (`page_view_id` = `event_id`);

-- screen_views: One row per screen call.
CREATE TABLE IF NOT EXISTS `customerio`.`screen_views` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `screen_view_id` STRING NOT NULL COMMENT 'Identifies the screen call; the same as event_id.',
  `session_id` STRING COMMENT 'Session the view belongs to (properties.session_id).',
  `screen_name` STRING COMMENT 'Name of the screen (name); NULL when the call has none.',
  `screen_class` STRING COMMENT 'Class that draws the screen (properties.screen_class).',
  `screen_category` STRING COMMENT 'Category of the screen.',
  `app_name` STRING COMMENT 'Name of the app (context.app.name).',
  `app_version` STRING COMMENT 'Version of the app.',
  `app_build` STRING COMMENT 'Build of the app (context.app.build).',
  `platform` STRING COMMENT 'Platform, such as ios or android.',
  `os_name` STRING COMMENT 'Operating system (context.os.name).',
  `os_version` STRING COMMENT 'Version of the operating system (context.os.version).',
  `device_model` STRING COMMENT 'Model of the device (context.device.model).',
  `device_manufacturer` STRING COMMENT 'Maker of the device (context.device.manufacturer).',
  `time_on_screen` INT COMMENT 'Seconds on the screen, where the app sends them (properties.time_on_screen).',
  `previous_screen` STRING COMMENT 'Screen before this one, where the app sends it (properties.previous_screen).',
  `next_screen` STRING COMMENT 'Screen after this one, where the app sends it (properties.next_screen).',
  `entry_point` STRING COMMENT 'How the person came to the screen, in your own words (properties.entry_point).',
  `exit_point` STRING COMMENT 'How the person left the screen, in your own words (properties.exit_point).',
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
  CONSTRAINT `screen_views_pk` PRIMARY KEY (`screen_view_id`),
  CONSTRAINT `screen_views_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `screen_name`)
COMMENT 'One row per screen call.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,screen_view_id,session_id,screen_name,screen_class,screen_category,app_name,app_version,app_build,platform,os_name,os_version,device_model,device_manufacturer,time_on_screen,previous_screen,next_screen,entry_point,exit_point,original_timestamp,sent_at,received_at,channel,locale',
  'customerio.domain' = 'events',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.screen_known' = 'warn: `screen_name` IS NOT NULL OR `screen_class` IS NOT NULL',
  'quality.expectations.time_on_screen_not_negative' = 'warn: `time_on_screen` IS NULL OR `time_on_screen` >= 0'
);

ALTER TABLE `customerio`.`screen_views` DROP CONSTRAINT IF EXISTS `screen_views_screen_view_id_not_blank`;

ALTER TABLE `customerio`.`screen_views` ADD CONSTRAINT `screen_views_screen_view_id_not_blank` CHECK (`screen_view_id` <> '');

ALTER TABLE `customerio`.`screen_views` DROP CONSTRAINT IF EXISTS `screen_views_screen_view_id_is_event_id`;

ALTER TABLE `customerio`.`screen_views` ADD CONSTRAINT `screen_views_screen_view_id_is_event_id` CHECK (`screen_view_id` = `event_id`);

-- event_sequences: One row per attempt of a person at a funnel, with the steps reached.
CREATE TABLE IF NOT EXISTS `customerio`.`event_sequences` (
  `sequence_id` STRING NOT NULL COMMENT 'Identifies the attempt: a hash of the funnel, the person and its number.',
  `funnel` STRING COMMENT 'Funnel that the attempt went through, by the name of your definition.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `attempt` INT COMMENT 'Which attempt of the person at the funnel it is, counted from 1.',
  `session_id` STRING COMMENT 'Session of the first event.',
  `sequence_start_time` TIMESTAMP COMMENT 'Time of the first event.',
  `sequence_end_time` TIMESTAMP COMMENT 'Time of the last event.',
  `sequence_duration_seconds` INT COMMENT 'Seconds from the first event to the last.',
  `total_events` INT COMMENT 'Number of events in the attempt.',
  `steps_completed` INT COMMENT 'Number of steps reached.',
  `steps_total` INT COMMENT 'Number of steps that the funnel had when the row was computed.',
  `conversion_goal` STRING COMMENT 'The last step of the funnel.',
  `conversion_achieved` BOOLEAN COMMENT 'Whether the last step was reached in time; NULL while there is still time.',
  `drop_off_point` STRING COMMENT 'The last step reached by an attempt that ran out of time; NULL for any other.',
  `event_pattern` STRING COMMENT 'Names of the events in their order, joined by " > ".',
  `events` ARRAY<STRUCT<`event_id`: STRING, `event_name`: STRING, `event_timestamp`: TIMESTAMP, `order_in_sequence`: INT, `time_since_previous`: INT, `step`: STRING>> COMMENT 'The events in their order: which step each reached, and how many seconds came between it and the one before.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `event_sequences_pk` PRIMARY KEY (`sequence_id`),
  CONSTRAINT `event_sequences_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`sequence_start_time`, `funnel`)
COMMENT 'One row per attempt of a person at a funnel, with the steps reached.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'sequence_id,funnel,attempt,session_id,sequence_start_time,sequence_end_time,sequence_duration_seconds,total_events,steps_completed,steps_total,conversion_goal,drop_off_point,event_pattern,batch_id,loaded_at',
  'customerio.domain' = 'events',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.funnel_and_person_known' = 'fail: `funnel` IS NOT NULL AND (`user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL)',
  'quality.expectations.ends_after_start' = 'fail: `sequence_start_time` IS NULL OR `sequence_end_time` IS NULL OR `sequence_end_time` >= `sequence_start_time`',
  'quality.expectations.steps_within_funnel' = 'fail: `steps_completed` IS NULL OR `steps_total` IS NULL OR `steps_completed` BETWEEN 1 AND `steps_total`',
  'quality.expectations.converted_has_no_drop_off' = 'fail: `drop_off_point` IS NULL OR `conversion_achieved` = FALSE'
);

ALTER TABLE `customerio`.`event_sequences` DROP CONSTRAINT IF EXISTS `event_sequences_sequence_id_not_blank`;

ALTER TABLE `customerio`.`event_sequences` ADD CONSTRAINT `event_sequences_sequence_id_not_blank` CHECK (`sequence_id` <> '');

-- products: One row per product, as events described it last and as your catalogue has it.
CREATE TABLE IF NOT EXISTS `customerio`.`products` (
  `product_id` STRING NOT NULL COMMENT 'The product, as your systems know it; its sku where events give no product_id.',
  `sku` STRING COMMENT 'Stock keeping unit of the product.',
  `name` STRING COMMENT 'Name of the product.',
  `description` STRING COMMENT 'What the product is.',
  `category` STRING COMMENT 'Category of the product.',
  `subcategory` STRING COMMENT 'Category below the category.',
  `brand` STRING COMMENT 'Brand of the product.',
  `variant` STRING COMMENT 'Variant of the product, such as its color.',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit, in currency.',
  `original_price` DECIMAL(18, 4) COMMENT 'Price of one unit before it was reduced, in currency.',
  `cost` DECIMAL(18, 4) COMMENT 'What one unit costs you, in currency.',
  `currency` STRING COMMENT 'Currency of the price as it was last said, such as USD.',
  `in_stock` BOOLEAN COMMENT 'Whether the product can be had now.',
  `stock_quantity` INT COMMENT 'Number of units in stock.',
  `low_stock_threshold` INT COMMENT 'Number of units in stock that you count as few.',
  `color` STRING COMMENT 'Color of the product.',
  `size` STRING COMMENT 'Size of the product, in your own words.',
  `weight` DOUBLE COMMENT 'Weight of the product, in your own unit.',
  `dimensions` STRUCT<`length`: DOUBLE, `width`: DOUBLE, `height`: DOUBLE, `unit`: STRING> COMMENT 'Length, width and height of the product.',
  `image_url` STRING COMMENT 'Address of a picture of the product.',
  `product_url` STRING COMMENT 'Address of the page of the product.',
  `images` ARRAY<STRING> COMMENT 'Addresses of more pictures of the product.',
  `meta_title` STRING COMMENT 'Title of the page of the product, for search engines.',
  `meta_description` STRING COMMENT 'Description of the page of the product, for search engines.',
  `tags` ARRAY<STRING> COMMENT 'Labels that you gave the product.',
  `status` STRING COMMENT 'Standing of the product with you, in your own words.',
  `is_featured` BOOLEAN COMMENT 'Whether you feature the product.',
  `is_on_sale` BOOLEAN COMMENT 'Whether the price is reduced now.',
  `created_at` TIMESTAMP COMMENT 'When the product came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the product; the newer of two rows wins by it.',
  `discontinued_at` TIMESTAMP COMMENT 'When you stopped selling the product.',
  `attributes` STRING COMMENT 'What events said of the product, as it stands now, as JSON.',
  `seen_at` TIMESTAMP COMMENT 'Time of the latest event that named the product.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `products_pk` PRIMARY KEY (`product_id`)
)
USING DELTA
CLUSTER BY (`product_id`, `category`)
COMMENT 'One row per product, as events described it last and as your catalogue has it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'product_id,sku,name,description,category,subcategory,brand,variant,price,original_price,cost,currency,stock_quantity,low_stock_threshold,color,size,weight,image_url,product_url,meta_title,meta_description,status,created_at,updated_at,discontinued_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.product_has_name' = 'warn: `name` IS NOT NULL',
  'quality.expectations.price_has_currency' = 'warn: `price` IS NULL OR `currency` IS NOT NULL',
  'quality.expectations.price_not_negative' = 'warn: `price` IS NULL OR `price` >= 0',
  'quality.expectations.stock_not_negative' = 'warn: `stock_quantity` IS NULL OR `stock_quantity` >= 0',
  'quality.expectations.seen_not_in_future' = 'warn: `seen_at` IS NULL OR `seen_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`products` DROP CONSTRAINT IF EXISTS `products_product_id_not_blank`;

ALTER TABLE `customerio`.`products` ADD CONSTRAINT `products_product_id_not_blank` CHECK (`product_id` <> '');

-- wishlists: One row per wishlist and product that is or was on it.
CREATE TABLE IF NOT EXISTS `customerio`.`wishlists` (
  `wishlist_id` STRING NOT NULL COMMENT 'The wishlist, as events name it; else default: and the person, or default:anon: and the visitor.',
  `product_id` STRING NOT NULL COMMENT 'The product on it; its sku where events give no product_id.',
  `user_id` STRING COMMENT 'The person who last changed the entry.',
  `anonymous_id` STRING COMMENT 'The visitor who last changed the entry; stands for the person while user_id is NULL.',
  `wishlist_name` STRING COMMENT 'Name of the wishlist.',
  `is_public` BOOLEAN COMMENT 'Whether others can see the wishlist.',
  `is_default` BOOLEAN COMMENT 'Whether it is the wishlist that products go to when the person names none.',
  `product_name` STRING COMMENT 'Name of the product when it was put on the wishlist.',
  `product_category` STRING COMMENT 'Category of the product when it was put on the wishlist.',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit when it was put on the wishlist, in currency.',
  `currency` STRING COMMENT 'Currency of the price, such as USD.',
  `notes` STRING COMMENT 'What the person noted beside the product.',
  `added_at` TIMESTAMP COMMENT 'When the product was last put on the wishlist; stays when it is removed.',
  `added_to_cart_at` TIMESTAMP COMMENT 'When the product last went from the wishlist into a cart.',
  `is_removed` BOOLEAN COMMENT 'Whether the product is off the wishlist now; NULL for your own rows that do not say.',
  `removed_at` TIMESTAMP COMMENT 'When the product was removed; NULL again once it was put back.',
  `created_at` TIMESTAMP COMMENT 'When the wishlist came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the entry; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'Every property of the entry as it stands now, as JSON; a removal voids them.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `wishlists_pk` PRIMARY KEY (`wishlist_id`, `product_id`),
  CONSTRAINT `wishlists_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `wishlists_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`)
)
USING DELTA
CLUSTER BY (`wishlist_id`, `product_id`)
COMMENT 'One row per wishlist and product that is or was on it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'wishlist_id,product_id,wishlist_name,product_name,product_category,price,currency,added_at,added_to_cart_at,removed_at,created_at,updated_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.owner_known' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL',
  'quality.expectations.removed_at_of_removed_only' = 'fail: `removed_at` IS NULL OR coalesce(`is_removed`, FALSE)',
  'quality.expectations.added_not_in_future' = 'warn: `added_at` IS NULL OR `added_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`wishlists` DROP CONSTRAINT IF EXISTS `wishlists_wishlist_id_not_blank`;

ALTER TABLE `customerio`.`wishlists` ADD CONSTRAINT `wishlists_wishlist_id_not_blank` CHECK (`wishlist_id` <> '');

ALTER TABLE `customerio`.`wishlists` DROP CONSTRAINT IF EXISTS `wishlists_product_id_not_blank`;

ALTER TABLE `customerio`.`wishlists` ADD CONSTRAINT `wishlists_product_id_not_blank` CHECK (`product_id` <> '');

-- product_reviews: One row per review of a product, as it was last written.
CREATE TABLE IF NOT EXISTS `customerio`.`product_reviews` (
  `review_id` STRING NOT NULL COMMENT 'The review, as events name it; else the event_id of the event.',
  `product_id` STRING COMMENT 'The product that was reviewed; its sku where events give no product_id.',
  `user_id` STRING COMMENT 'The person who wrote the review.',
  `anonymous_id` STRING COMMENT 'The visitor who wrote it; stands for the person while user_id is NULL.',
  `rating` INT COMMENT 'Rating that the person gave the product, on your own scale.',
  `review_title` STRING COMMENT 'Title of the review.',
  `review_body` STRING COMMENT 'What the person wrote.',
  `is_verified_purchase` BOOLEAN COMMENT 'Whether the person is known to have bought the product.',
  `helpful_votes` INT COMMENT 'Number of people who found the review helpful.',
  `total_votes` INT COMMENT 'Number of people who voted on the review.',
  `status` STRING COMMENT 'Standing of the review with you, such as pending or approved.',
  `moderation_notes` STRING COMMENT 'What you noted when you checked the review.',
  `submitted_at` TIMESTAMP COMMENT 'When the person first submitted the review.',
  `approved_at` TIMESTAMP COMMENT 'When you approved the review.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the review; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'Every property of the review as it stands now, as JSON, nothing left out.',
  `reviewed_at` TIMESTAMP COMMENT 'Time of the latest event that set the review; later than submitted_at when it was edited.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `product_reviews_pk` PRIMARY KEY (`review_id`),
  CONSTRAINT `product_reviews_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `product_reviews_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`)
)
USING DELTA
CLUSTER BY (`product_id`, `review_id`)
COMMENT 'One row per review of a product, as it was last written.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'review_id,product_id,rating,helpful_votes,total_votes,status,submitted_at,approved_at,updated_at,reviewed_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.product_and_rating_known' = 'warn: `product_id` IS NOT NULL AND `rating` IS NOT NULL',
  'quality.expectations.rating_not_negative' = 'warn: `rating` IS NULL OR `rating` >= 0',
  'quality.expectations.helpful_votes_are_votes' = 'fail: `helpful_votes` IS NULL OR `total_votes` IS NULL OR `helpful_votes` <= `total_votes`',
  'quality.expectations.approved_after_submitted' = 'warn: `submitted_at` IS NULL OR `approved_at` IS NULL OR `approved_at` >= `submitted_at`'
);

ALTER TABLE `customerio`.`product_reviews` DROP CONSTRAINT IF EXISTS `product_reviews_review_id_not_blank`;

ALTER TABLE `customerio`.`product_reviews` ADD CONSTRAINT `product_reviews_review_id_not_blank` CHECK (`review_id` <> '');

-- ecommerce_events: One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review.
CREATE TABLE IF NOT EXISTS `customerio`.`ecommerce_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING NOT NULL COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING NOT NULL COMMENT 'What the event is about.',
  `session_id` STRING COMMENT 'Session the event belongs to (properties.session_id).',
  `product_id` STRING COMMENT 'Product the event is about (properties.product_id).',
  `sku` STRING COMMENT 'Stock keeping unit of the product (properties.sku).',
  `product_name` STRING COMMENT 'Name of the product (properties.name).',
  `product_category` STRING COMMENT 'Category of the product (properties.category).',
  `brand` STRING COMMENT 'Brand of the product (properties.brand).',
  `variant` STRING COMMENT 'Variant of the product, such as its color (properties.variant).',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit of the product, in currency (properties.price).',
  `original_price` DECIMAL(18, 4) COMMENT 'Price of one unit before it was reduced, in currency (properties.original_price).',
  `quantity` INT COMMENT 'Number of units of the product (properties.quantity).',
  `value` DECIMAL(18, 4) COMMENT 'Value of the product or cart, in currency (properties.value).',
  `currency` STRING COMMENT 'Currency of the amounts, such as USD (properties.currency).',
  `cart_id` STRING COMMENT 'Cart the event is about (properties.cart_id).',
  `checkout_id` STRING COMMENT 'Checkout the event belongs to (properties.checkout_id).',
  `order_id` STRING COMMENT 'Order the event is about; in Checkout Started it can be the id of the cart (properties.order_id).',
  `order_total` DECIMAL(18, 4) COMMENT 'Total of the order with everything added and deducted, in currency (properties.total).',
  `subtotal` DECIMAL(18, 4) COMMENT 'Total of the order before tax and shipping, in currency (properties.subtotal).',
  `revenue` DECIMAL(18, 4) COMMENT 'Revenue of the order, in currency (properties.revenue).',
  `tax_amount` DECIMAL(18, 4) COMMENT 'Tax on the order, in currency (properties.tax).',
  `shipping_amount` DECIMAL(18, 4) COMMENT 'Cost of shipping the order, in currency (properties.shipping).',
  `discount_amount` DECIMAL(18, 4) COMMENT 'Discount on the order, or by the coupon, in currency (properties.discount).',
  `affiliation` STRING COMMENT 'Store or partner that the order came through (properties.affiliation).',
  `checkout_step` INT COMMENT 'Number of the step of the checkout (properties.step).',
  `checkout_step_name` STRING COMMENT 'Name of the step of the checkout (properties.step_name).',
  `shipping_method` STRING COMMENT 'How the order is shipped (properties.shipping_method).',
  `payment_method` STRING COMMENT 'How the order is paid (properties.payment_method).',
  `coupon` STRING COMMENT 'Coupon of the product or order, as the person typed it (properties.coupon).',
  `coupon_id` STRING COMMENT 'Coupon the event is about (properties.coupon_id).',
  `coupon_name` STRING COMMENT 'Name of the coupon (properties.coupon_name).',
  `coupon_discount_type` STRING COMMENT 'Kind of discount that the coupon or promotion gives (properties.discount_type).',
  `coupon_discount_value` DECIMAL(18, 4) COMMENT 'Discount that the coupon or promotion gives, in percent or currency as its kind says (properties.discount_value).',
  `coupon_denial_reason` STRING COMMENT 'Why the coupon was denied (properties.reason).',
  `promotion_id` STRING COMMENT 'Promotion the event is about (properties.promotion_id).',
  `promotion_name` STRING COMMENT 'Name of the promotion (properties.name of a promotion event).',
  `promotion_creative` STRING COMMENT 'Picture or text of the promotion (properties.creative).',
  `promotion_position` STRING COMMENT 'Place where the promotion was shown (properties.position of a promotion event).',
  `search_query` STRING COMMENT 'What the person searched for (properties.query).',
  `search_results_count` INT COMMENT 'Number of products found or listed (properties.results_count).',
  `search_filters` ARRAY<STRING> COMMENT 'Filters applied, where they come as texts (properties.filters_applied).',
  `filters` ARRAY<STRUCT<`type`: STRING, `value`: STRING>> COMMENT 'Filters applied to the list, by type (properties.filters).',
  `sort_by` STRING COMMENT 'What the products are sorted by, where it comes as one text (properties.sort_by).',
  `sorts` ARRAY<STRUCT<`type`: STRING, `value`: STRING>> COMMENT 'What the list is sorted by, by type (properties.sorts).',
  `list_id` STRING COMMENT 'List of products the event is about (properties.list_id).',
  `list_category` STRING COMMENT 'Category that the person listed or searched (properties.category).',
  `position` INT COMMENT 'Place of the product in its list (properties.position).',
  `wishlist_id` STRING COMMENT 'Wishlist the event is about (properties.wishlist_id).',
  `wishlist_name` STRING COMMENT 'Name of the wishlist (properties.wishlist_name).',
  `share_via` STRING COMMENT 'How the product or cart was shared (properties.share_via).',
  `share_message` STRING COMMENT 'What the person wrote when sharing (properties.share_message).',
  `share_recipient` STRING COMMENT 'Whom the person shared it with (properties.recipient).',
  `review_id` STRING COMMENT 'Review the event is about (properties.review_id).',
  `rating` INT COMMENT 'Rating that the person gave the product (properties.rating).',
  `review_body` STRING COMMENT 'What the person wrote of the product (properties.review_body).',
  `products` ARRAY<STRUCT<`product_id`: STRING, `sku`: STRING, `category`: STRING, `name`: STRING, `brand`: STRING, `variant`: STRING, `price`: DECIMAL(18, 4), `quantity`: INT, `coupon`: STRING, `position`: INT, `url`: STRING, `image_url`: STRING>> COMMENT 'Products of the list, cart or order (properties.products).',
  `product_url` STRING COMMENT 'Address of the page of the product (properties.url).',
  `image_url` STRING COMMENT 'Address of a picture of the product (properties.image_url).',
  `referrer_url` STRING COMMENT 'Address the visitor came from.',
  `campaign_source` STRING COMMENT 'Where the visit came from (context.campaign.source).',
  `affiliate_code` STRING COMMENT 'Code of the partner who brought the visitor (properties.affiliate_code).',
  `journey_id` STRING COMMENT 'Journey the event belongs to (properties.journey_id).',
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
  CONSTRAINT `ecommerce_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `ecommerce_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `ecommerce_events_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`),
  CONSTRAINT `ecommerce_events_wishlist_fk` FOREIGN KEY (`wishlist_id`, `product_id`) REFERENCES `customerio`.`wishlists` (`wishlist_id`, `product_id`),
  CONSTRAINT `ecommerce_events_review_id_fk` FOREIGN KEY (`review_id`) REFERENCES `customerio`.`product_reviews` (`review_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_type`)
COMMENT 'One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,session_id,product_id,sku,product_name,product_category,brand,variant,price,original_price,quantity,value,currency,cart_id,checkout_id,order_id,order_total,subtotal,revenue,tax_amount,shipping_amount,discount_amount,affiliation',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'search\', \'list\', \'product\', \'cart\', \'checkout\', \'order\', \'promotion\', \'coupon\', \'wishlist\', \'sharing\', \'review\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.event_documented' = 'warn: `event_name` IN (\'Products Searched\', \'Product List Viewed\', \'Product List Filtered\', \'Product Clicked\', \'Product Viewed\', \'Product Added\', \'Product Removed\', \'Cart Viewed\', \'Checkout Started\', \'Checkout Step Viewed\', \'Checkout Step Completed\', \'Payment Info Entered\', \'Order Completed\', \'Order Updated\', \'Order Refunded\', \'Order Cancelled\', \'Promotion Viewed\', \'Promotion Clicked\', \'Coupon Entered\', \'Coupon Applied\', \'Coupon Denied\', \'Coupon Removed\', \'Product Added to Wishlist\', \'Product Removed from Wishlist\', \'Wishlist Product Added to Cart\', \'Product Shared\', \'Cart Shared\', \'Product Reviewed\')',
  'quality.expectations.order_has_id' = 'warn: `event_type` <> \'order\' OR `order_id` IS NOT NULL',
  'quality.expectations.order_has_currency' = 'warn: coalesce(`order_total`, `subtotal`, `revenue`) IS NULL OR `currency` IS NOT NULL',
  'quality.expectations.price_not_negative' = 'warn: `price` IS NULL OR `price` >= 0',
  'quality.expectations.quantity_not_negative' = 'warn: `quantity` IS NULL OR `quantity` >= 0'
);

ALTER TABLE `customerio`.`ecommerce_events` DROP CONSTRAINT IF EXISTS `ecommerce_events_event_id_not_blank`;

ALTER TABLE `customerio`.`ecommerce_events` ADD CONSTRAINT `ecommerce_events_event_id_not_blank` CHECK (`event_id` <> '');

ALTER TABLE `customerio`.`ecommerce_events` DROP CONSTRAINT IF EXISTS `ecommerce_events_event_name_not_blank`;

ALTER TABLE `customerio`.`ecommerce_events` ADD CONSTRAINT `ecommerce_events_event_name_not_blank` CHECK (`event_name` <> '');

-- shopping_carts: One row per shopping cart, with what is in it and what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`shopping_carts` (
  `cart_id` STRING NOT NULL COMMENT 'The cart, as events name it; else a hash of the person and the first event of the cart.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `session_id` STRING COMMENT 'Session of the first event.',
  `cart_status` STRING COMMENT 'Whether the cart is open, was left alone for too long, or became an order.',
  `is_guest_cart` BOOLEAN COMMENT 'Whether no event of the cart names a person.',
  `item_count` INT COMMENT 'Number of different products in the cart.',
  `total_quantity` INT COMMENT 'Number of units in the cart.',
  `subtotal` DECIMAL(18, 4) COMMENT 'Sum of price times quantity over the items, in currency.',
  `discount_amount` DECIMAL(18, 4) COMMENT 'Discount on the cart, in currency.',
  `tax_amount` DECIMAL(18, 4) COMMENT 'Tax on the order, in currency.',
  `shipping_amount` DECIMAL(18, 4) COMMENT 'Cost of shipping the order, in currency.',
  `total_amount` DECIMAL(18, 4) COMMENT 'Total of the order, else the last value of the cart, in currency.',
  `currency` STRING COMMENT 'Currency of the amounts, such as USD.',
  `applied_coupons` ARRAY<STRUCT<`coupon_id`: STRING, `coupon_name`: STRING, `discount_type`: STRING, `discount_value`: DECIMAL(18, 4), `discount_amount`: DECIMAL(18, 4)>> COMMENT 'Coupons applied to the cart and not removed again.',
  `items` ARRAY<STRUCT<`product_id`: STRING, `sku`: STRING, `name`: STRING, `price`: DECIMAL(18, 4), `quantity`: INT, `subtotal`: DECIMAL(18, 4), `added_at`: TIMESTAMP>> COMMENT 'Products in the cart after its last event, by the time they were added.',
  `created_at` TIMESTAMP COMMENT 'Time of the first event of the cart.',
  `updated_at` TIMESTAMP COMMENT 'Time of the last event of the cart.',
  `checkout_started_at` TIMESTAMP COMMENT 'When the checkout began first; NULL when it never did.',
  `abandoned_at` TIMESTAMP COMMENT 'When an abandoned cart ran out of time; NULL for any other.',
  `converted_at` TIMESTAMP COMMENT 'When the cart became an order; NULL for any other.',
  `expires_at` TIMESTAMP COMMENT 'When an active cart will count as abandoned; NULL for any other.',
  `checkout_id` STRING COMMENT 'Checkout that the cart went through.',
  `order_id` STRING COMMENT 'Order that the cart became.',
  `order_event_id` STRING COMMENT 'The event in ecommerce_events by which the cart became an order.',
  `match_method` STRING COMMENT 'How the order found the cart: by its cart_id, by an order_id that is the cart\'s id, or as the person\'s last open cart.',
  `source_campaign` STRING COMMENT 'Where the visit of the first event came from.',
  `referrer_url` STRING COMMENT 'Address the visitor of the first event came from.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `shopping_carts_pk` PRIMARY KEY (`cart_id`),
  CONSTRAINT `shopping_carts_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `shopping_carts_order_event_id_fk` FOREIGN KEY (`order_event_id`) REFERENCES `customerio`.`ecommerce_events` (`event_id`)
)
USING DELTA
CLUSTER BY (`updated_at`, `cart_status`)
COMMENT 'One row per shopping cart, with what is in it and what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'cart_id,session_id,cart_status,item_count,total_quantity,subtotal,discount_amount,tax_amount,shipping_amount,total_amount,currency,created_at,updated_at,checkout_started_at,abandoned_at,converted_at,expires_at,checkout_id,order_id,order_event_id,match_method,source_campaign,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.cart_status_known' = 'fail: `cart_status` IS NULL OR `cart_status` IN (\'active\', \'abandoned\', \'converted\')',
  'quality.expectations.match_method_known' = 'fail: `match_method` IS NULL OR `match_method` IN (\'cart_id\', \'order_id\', \'last_open_cart\')',
  'quality.expectations.status_said' = 'fail: `cart_status` IS NOT NULL',
  'quality.expectations.abandoned_at_of_abandoned_only' = 'fail: `abandoned_at` IS NULL OR `cart_status` = \'abandoned\'',
  'quality.expectations.converted_only' = 'fail: (`converted_at` IS NULL AND coalesce(`order_id`, `order_event_id`, `match_method`) IS NULL) OR `cart_status` = \'converted\'',
  'quality.expectations.ends_after_start' = 'fail: `created_at` IS NULL OR `updated_at` IS NULL OR `updated_at` >= `created_at`',
  'quality.expectations.as_many_units_as_items' = 'warn: `item_count` IS NULL OR `total_quantity` IS NULL OR `total_quantity` >= `item_count`'
);

ALTER TABLE `customerio`.`shopping_carts` DROP CONSTRAINT IF EXISTS `shopping_carts_cart_id_not_blank`;

ALTER TABLE `customerio`.`shopping_carts` ADD CONSTRAINT `shopping_carts_cart_id_not_blank` CHECK (`cart_id` <> '');

-- devices: One row per device token: whose it is, what is known of the device, and whether it is deleted.
CREATE TABLE IF NOT EXISTS `customerio`.`devices` (
  `device_id` STRING NOT NULL COMMENT 'The token that push messages are sent to (context.device.token); webhooks call it device_id.',
  `user_id` STRING COMMENT 'The person whose device it is; of a deleted device, whose it was last.',
  `device_type` STRING COMMENT 'What push messages are sent through: ios, android or web.',
  `hardware_id` STRING COMMENT 'Id of the hardware, which stays when the token changes (context.device.id).',
  `advertising_id` STRING COMMENT 'Id of the device for advertising (context.device.advertisingId).',
  `device_category` STRING COMMENT 'Kind of device, in your own words, such as phone or tablet.',
  `model` STRING COMMENT 'Model of the device.',
  `brand` STRING COMMENT 'Brand of the device.',
  `manufacturer` STRING COMMENT 'Maker of the device.',
  `device_name` STRING COMMENT 'Name that the person gave the device.',
  `os_name` STRING COMMENT 'Operating system.',
  `os_version` STRING COMMENT 'Version of the operating system; of Android where nothing else was sent, its API level.',
  `app_name` STRING COMMENT 'Name of the app (context.app.name).',
  `app_version` STRING COMMENT 'Version of the app.',
  `app_build` STRING COMMENT 'Build of the app (context.app.build).',
  `app_namespace` STRING COMMENT 'Id of the app in its store (context.app.namespace).',
  `cio_sdk_version` STRING COMMENT 'Version of Customer.io\'s library in the app.',
  `timezone` STRING COMMENT 'Time zone of the device, such as Europe/Berlin.',
  `language` STRING COMMENT 'Language of the device, where it is sent apart from the locale.',
  `locale` STRING COMMENT 'Language and region of the device, such as en-US.',
  `country` STRING COMMENT 'Country that the device is set to or in.',
  `push_enabled` BOOLEAN COMMENT 'Whether the person lets the app show push messages.',
  `location_enabled` BOOLEAN COMMENT 'Whether the app may know where the device is.',
  `bluetooth_enabled` BOOLEAN COMMENT 'Whether Bluetooth was on.',
  `carrier` STRING COMMENT 'Mobile carrier of the device (context.network.carrier).',
  `network_type` STRING COMMENT 'Network of the device, where it is sent as one word; wifi and cellular stand in attributes.network.',
  `ip_address` STRING COMMENT 'IP address of the device (context.ip).',
  `status` STRING COMMENT 'Standing of the device, in your own words (context.device.status).',
  `last_status` STRING COMMENT 'What became of the latest push message, by the App API (_last_status); NULL before the first.',
  `registration_source` STRING COMMENT 'How the device was registered, in your own words.',
  `last_seen_at` TIMESTAMP COMMENT 'When the device was used last: a registration, an application event, or last_used of the App API.',
  `registered_at` TIMESTAMP COMMENT 'Time of the latest Device Created or Updated call.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the device; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'Every attribute of the device as it stands now, as JSON, nothing left out.',
  `is_deleted` BOOLEAN COMMENT 'Whether the device is deleted now; NULL for your own rows that do not say.',
  `deleted_at` TIMESTAMP COMMENT 'When the device was deleted; NULL again once it was registered anew.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `devices_pk` PRIMARY KEY (`device_id`),
  CONSTRAINT `devices_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`user_id`, `device_id`)
COMMENT 'One row per device token: whose it is, what is known of the device, and whether it is deleted.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'device_id,user_id,device_type,device_category,model,brand,manufacturer,os_name,os_version,app_name,app_version,app_build,app_namespace,cio_sdk_version,timezone,language,locale,carrier,network_type,status,last_status,registration_source,last_seen_at,registered_at',
  'customerio.domain' = 'devices',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.device_type_known' = 'fail: `device_type` IS NULL OR `device_type` IN (\'ios\', \'android\', \'web\')',
  'quality.expectations.last_status_known' = 'fail: `last_status` IS NULL OR `last_status` IN (\'sent\', \'bounced\', \'suppressed\')',
  'quality.expectations.owner_known' = 'warn: `user_id` IS NOT NULL',
  'quality.expectations.deleted_at_of_deleted_only' = 'fail: `deleted_at` IS NULL OR coalesce(`is_deleted`, FALSE)',
  'quality.expectations.seen_since_registered' = 'warn: `registered_at` IS NULL OR `last_seen_at` IS NULL OR `last_seen_at` >= `registered_at`',
  'quality.expectations.seen_not_in_future' = 'warn: `last_seen_at` IS NULL OR `last_seen_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`devices` DROP CONSTRAINT IF EXISTS `devices_device_id_not_blank`;

ALTER TABLE `customerio`.`devices` ADD CONSTRAINT `devices_device_id_not_blank` CHECK (`device_id` <> '');

-- device_sessions: One row per session of an app: from its opening until it is left.
CREATE TABLE IF NOT EXISTS `customerio`.`device_sessions` (
  `session_id` STRING NOT NULL COMMENT 'Identifies the session: the app\'s own session_id, else a hash of its first event.',
  `device_id` STRING COMMENT 'Token of the device; NULL for an app without push messages.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `session_start` TIMESTAMP COMMENT 'Time of the first event.',
  `session_end` TIMESTAMP COMMENT 'Time of the last event; NULL while the session goes on.',
  `session_duration_seconds` INT COMMENT 'Seconds from the first event to the last.',
  `app_version` STRING COMMENT 'Version of the app.',
  `os_version` STRING COMMENT 'Version of the operating system.',
  `entry_point` STRING COMMENT 'What the app was opened by: launch_source or url of the first event.',
  `exit_point` STRING COMMENT 'How the session ended: the event_type of its last event.',
  `screen_views` INT COMMENT 'Number of screen calls in the session.',
  `events_tracked` INT COMMENT 'Number of device and application events in the session.',
  `crashes` INT COMMENT 'Number of Application Crashed events in the session.',
  `network_type` STRING COMMENT 'wifi or cellular, by the first event that says so.',
  `country` STRING COMMENT 'Country of the device (devices.country).',
  `timezone` STRING COMMENT 'Time zone of the device, by the first event that says so.',
  `is_active` BOOLEAN COMMENT 'Whether the session still goes on.',
  `is_background` BOOLEAN COMMENT 'Whether the app was in the background after the last event.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `device_sessions_pk` PRIMARY KEY (`session_id`),
  CONSTRAINT `device_sessions_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `device_sessions_device_id_fk` FOREIGN KEY (`device_id`) REFERENCES `customerio`.`devices` (`device_id`)
)
USING DELTA
CLUSTER BY (`session_start`, `device_id`)
COMMENT 'One row per session of an app: from its opening until it is left.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'session_id,device_id,session_start,session_end,session_duration_seconds,app_version,os_version,entry_point,exit_point,screen_views,events_tracked,crashes,network_type,timezone,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'devices',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.person_known' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `session_start` IS NULL OR `session_end` IS NULL OR `session_end` >= `session_start`',
  'quality.expectations.counts_not_negative' = 'fail: coalesce(`screen_views`, 0) >= 0 AND coalesce(`events_tracked`, 0) >= 0 AND coalesce(`crashes`, 0) >= 0',
  'quality.expectations.active_has_no_end' = 'fail: NOT coalesce(`is_active`, FALSE) OR `session_end` IS NULL'
);

ALTER TABLE `customerio`.`device_sessions` DROP CONSTRAINT IF EXISTS `device_sessions_session_id_not_blank`;

ALTER TABLE `customerio`.`device_sessions` ADD CONSTRAINT `device_sessions_session_id_not_blank` CHECK (`session_id` <> '');

-- device_events: One row per event in the life of a device or an app.
CREATE TABLE IF NOT EXISTS `customerio`.`device_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING COMMENT 'What happened, as one word of a closed set.',
  `device_id` STRING COMMENT 'Token of the device (context.device.token); NULL for an app without push messages.',
  `session_id` STRING COMMENT 'Session of the app, where the app names it (properties.session_id).',
  `hardware_id` STRING COMMENT 'Id of the hardware (context.device.id).',
  `device_type` STRING COMMENT 'ios, android or web (context.device.type).',
  `device_model` STRING COMMENT 'Model of the device (context.device.model).',
  `os_name` STRING COMMENT 'Operating system (context.os.name).',
  `os_version` STRING COMMENT 'Version of the operating system (context.os.version).',
  `app_version` STRING COMMENT 'Version of the app.',
  `app_build` STRING COMMENT 'Build of the app.',
  `previous_version` STRING COMMENT 'Version before the update (properties.previous_version).',
  `previous_build` STRING COMMENT 'Build before the update (properties.previous_build).',
  `from_background` BOOLEAN COMMENT 'Whether the app was opened out of the background (properties.from_background).',
  `url` STRING COMMENT 'Address that the app was opened with (properties.url).',
  `launch_source` STRING COMMENT 'What the app was opened by, in your own words (properties.launch_source).',
  `session_duration` INT COMMENT 'Seconds of the session, where the app sends them (properties.session_duration).',
  `network_type` STRING COMMENT 'wifi or cellular, whichever the device was in (context.network).',
  `timezone` STRING COMMENT 'Time zone of the device (context.timezone).',
  `delivery_id` STRING COMMENT 'Delivery that a push event is about (properties.delivery_id).',
  `campaign_id` STRING COMMENT 'Campaign that a push event is about (properties.campaign_id).',
  `action_taken` STRING COMMENT 'What the person did with a push message (properties.action_taken).',
  `deep_link` STRING COMMENT 'Place in the app that a push message led to (properties.deep_link).',
  `registration_source` STRING COMMENT 'How the device was registered, in your own words.',
  `update_reason` STRING COMMENT 'Why the device was updated, in your own words.',
  `deletion_reason` STRING COMMENT 'Why the device was deleted, in your own words.',
  `triggered_by` STRING COMMENT 'Who or what set the event off, in your own words.',
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
  CONSTRAINT `device_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `device_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `device_events_device_id_fk` FOREIGN KEY (`device_id`) REFERENCES `customerio`.`devices` (`device_id`),
  CONSTRAINT `device_events_session_id_fk` FOREIGN KEY (`session_id`) REFERENCES `customerio`.`device_sessions` (`session_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `device_id`)
COMMENT 'One row per event in the life of a device or an app.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,device_id,session_id,device_type,device_model,os_name,os_version,app_version,app_build,previous_version,previous_build,launch_source,session_duration,network_type,timezone,delivery_id,campaign_id,action_taken,registration_source',
  'customerio.domain' = 'devices',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'device_created_or_updated\', \'device_deleted\', \'application_installed\', \'application_opened\', \'application_updated\', \'application_backgrounded\', \'application_foregrounded\', \'application_uninstalled\', \'application_crashed\', \'push_notification_received\', \'push_notification_tapped\')',
  'quality.expectations.device_type_known' = 'fail: `device_type` IS NULL OR `device_type` IN (\'ios\', \'android\', \'web\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.event_type_present' = 'fail: `event_type` IS NOT NULL',
  'quality.expectations.device_event_has_token' = 'warn: `event_type` IS NULL OR `event_type` NOT LIKE \'device%\' OR `device_id` IS NOT NULL',
  'quality.expectations.session_duration_not_negative' = 'warn: `session_duration` IS NULL OR `session_duration` >= 0'
);

ALTER TABLE `customerio`.`device_events` DROP CONSTRAINT IF EXISTS `device_events_event_id_not_blank`;

ALTER TABLE `customerio`.`device_events` ADD CONSTRAINT `device_events_event_id_not_blank` CHECK (`event_id` <> '');

-- push_tokens: One row per period in which a push token was one person's.
CREATE TABLE IF NOT EXISTS `customerio`.`push_tokens` (
  `token_id` STRING NOT NULL COMMENT 'Identifies the period: a hash of the token, its owner and the call that began it.',
  `device_id` STRING COMMENT 'The token; devices has it under the same name.',
  `user_id` STRING COMMENT 'The person whose token it was in this period.',
  `device_type` STRING COMMENT 'ios, android or web.',
  `is_current` BOOLEAN COMMENT 'Whether the period has not ended: the token is still of this person.',
  `is_valid` BOOLEAN COMMENT 'Whether push messages can reach the token: FALSE once one bounced or was dropped after the last registration.',
  `successful_deliveries` INT COMMENT 'Number of push messages delivered to the token in this period.',
  `failed_deliveries` INT COMMENT 'Number of push messages that bounced or were dropped in this period.',
  `last_delivery_at` TIMESTAMP COMMENT 'When a push message was delivered to the token last.',
  `last_failure_at` TIMESTAMP COMMENT 'When a push message bounced or was dropped last.',
  `failure_reason` STRING COMMENT 'Why it did, in the words of the push service (failure_message).',
  `effective_from` TIMESTAMP COMMENT 'When the period began: the first registration of the token by this person.',
  `updated_at` TIMESTAMP COMMENT 'Time of the latest registration of the token in this period.',
  `effective_to` TIMESTAMP COMMENT 'When the period ended: the token was deleted or registered by somebody else; NULL while it lasts.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `push_tokens_pk` PRIMARY KEY (`token_id`),
  CONSTRAINT `push_tokens_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `push_tokens_device_id_fk` FOREIGN KEY (`device_id`) REFERENCES `customerio`.`devices` (`device_id`)
)
USING DELTA
CLUSTER BY (`user_id`, `device_id`)
COMMENT 'One row per period in which a push token was one person\'s.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'customerio.domain' = 'devices',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.device_type_known' = 'fail: `device_type` IS NULL OR `device_type` IN (\'ios\', \'android\', \'web\')',
  'quality.expectations.token_and_owner_known' = 'fail: `device_id` IS NOT NULL AND `user_id` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `effective_from` IS NULL OR `effective_to` IS NULL OR `effective_to` >= `effective_from`',
  'quality.expectations.current_has_not_ended' = 'fail: `is_current` IS NULL OR `is_current` = (`effective_to` IS NULL)'
);

ALTER TABLE `customerio`.`push_tokens` DROP CONSTRAINT IF EXISTS `push_tokens_token_id_not_blank`;

ALTER TABLE `customerio`.`push_tokens` ADD CONSTRAINT `push_tokens_token_id_not_blank` CHECK (`token_id` <> '');

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

-- video_content: One row per content that was played: what it is, folded from the events of its playing.
CREATE TABLE IF NOT EXISTS `customerio`.`video_content` (
  `content_id` STRING NOT NULL COMMENT 'Identifies the content (properties.asset_id).',
  `title` STRING COMMENT 'Title of the content.',
  `description` STRING COMMENT 'Description of the content.',
  `content_type` STRING COMMENT 'Kind of content, in your own words, such as movie or episode.',
  `genre` STRING COMMENT 'Genre of the content.',
  `category` STRING COMMENT 'Category of the content, in your own words.',
  `series` STRING COMMENT 'Program or series of the content (properties.program).',
  `season` STRING COMMENT 'Season of the series.',
  `episode` INT COMMENT 'Number of the episode.',
  `episode_title` STRING COMMENT 'Title of the episode, where it is sent apart from the title.',
  `full_episode` BOOLEAN COMMENT 'Whether it is a whole episode.',
  `duration` INT COMMENT 'Length in seconds (properties.total_length).',
  `publisher` STRING COMMENT 'Who published the content.',
  `channel` STRING COMMENT 'Channel that the content is on.',
  `livestream` BOOLEAN COMMENT 'Whether the content is live.',
  `airdate` TIMESTAMP COMMENT 'When the content was first on air.',
  `release_date` DATE COMMENT 'Day on which the content came out.',
  `content_rating` STRING COMMENT 'Age that the content is for, such as PG-13.',
  `keywords` ARRAY<STRING> COMMENT 'Words that describe the content (properties.keywords).',
  `tags` ARRAY<STRING> COMMENT 'Labels that you gave the content.',
  `cast` ARRAY<STRING> COMMENT 'Who plays in it.',
  `crew` ARRAY<STRING> COMMENT 'Who made it.',
  `available_qualities` ARRAY<STRING> COMMENT 'Qualities of the picture that there are, such as 1080p.',
  `default_quality` STRING COMMENT 'Quality of the picture that it starts with.',
  `supported_formats` ARRAY<STRING> COMMENT 'Formats that there are, such as hls.',
  `video_url` STRING COMMENT 'Address of the video.',
  `thumbnail_url` STRING COMMENT 'Address of a small picture of it.',
  `poster_url` STRING COMMENT 'Address of a large picture of it.',
  `status` STRING COMMENT 'Standing of the content, in your own words.',
  `is_premium` BOOLEAN COMMENT 'Whether it is for paying people only.',
  `is_featured` BOOLEAN COMMENT 'Whether you show it first.',
  `created_at` TIMESTAMP COMMENT 'When the content came to be in your systems; NULL when nobody said.',
  `published_at` TIMESTAMP COMMENT 'When the content was published.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the content; the newer of two rows wins by it.',
  `last_played_at` TIMESTAMP COMMENT 'Time of the latest Content event; NULL when there was none.',
  `attributes` STRING COMMENT 'Every attribute of the content as it stands now, as JSON, nothing left out.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `video_content_pk` PRIMARY KEY (`content_id`)
)
USING DELTA
CLUSTER BY (`content_id`)
COMMENT 'One row per content that was played: what it is, folded from the events of its playing.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'content_id,title,description,content_type,genre,category,series,season,episode,episode_title,duration,publisher,channel,airdate,release_date,content_rating,default_quality,video_url,thumbnail_url,poster_url,status,created_at',
  'customerio.domain' = 'video',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.title_present' = 'warn: `title` IS NOT NULL',
  'quality.expectations.duration_positive' = 'warn: `duration` IS NULL OR `duration` > 0'
);

ALTER TABLE `customerio`.`video_content` DROP CONSTRAINT IF EXISTS `video_content_content_id_not_blank`;

ALTER TABLE `customerio`.`video_content` ADD CONSTRAINT `video_content_content_id_not_blank` CHECK (`content_id` <> '');

-- video_sessions: One row per viewing session: a playback from its start until it is left.
CREATE TABLE IF NOT EXISTS `customerio`.`video_sessions` (
  `session_id` STRING NOT NULL COMMENT 'Identifies the session: the player\'s session_id, else a hash of its first event.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `content_id` STRING COMMENT 'Content that was played; the first one of several.',
  `session_start` TIMESTAMP COMMENT 'Time of the first event.',
  `session_end` TIMESTAMP COMMENT 'Time of the last event; NULL while the session goes on.',
  `session_duration_seconds` INT COMMENT 'Seconds from the first event to the last.',
  `total_watch_time_seconds` INT COMMENT 'Seconds in which the content was played, without pauses.',
  `max_position_reached` DOUBLE COMMENT 'The furthest position, in seconds from the start.',
  `completion_rate` DOUBLE COMMENT 'The furthest position as a part of the length, from 0 to 1.',
  `pause_count` INT COMMENT 'Number of pauses.',
  `seek_count` INT COMMENT 'Number of jumps to another position.',
  `buffer_count` INT COMMENT 'Number of times that the buffer ran empty.',
  `total_buffer_time_seconds` DOUBLE COMMENT 'Seconds that were spent waiting for the buffer.',
  `ads_played` INT COMMENT 'Number of advertisements that were started.',
  `ads_completed` INT COMMENT 'Number of advertisements that were played to their end.',
  `ads_skipped` INT COMMENT 'Number of advertisements that were skipped.',
  `primary_quality` STRING COMMENT 'Quality of the picture for most of the session.',
  `quality_changes` INT COMMENT 'Number of changes of the quality.',
  `startup_time_seconds` DOUBLE COMMENT 'Seconds from the start of the playback to that of the content.',
  `device_type` STRING COMMENT 'Kind of device, by the first event that says so.',
  `player_version` STRING COMMENT 'Version of the player, by the first event that says so.',
  `connection_type` STRING COMMENT 'Network of the device, by the first event that says so.',
  `session_outcome` STRING COMMENT 'How the session ended: as its last event says, or abandoned when none came any more; NULL while it goes on.',
  `exit_reason` STRING COMMENT 'Why the playback was left or interrupted (exit_reason, method).',
  `fullscreen_time_seconds` INT COMMENT 'Seconds in which the picture filled the screen.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `video_sessions_pk` PRIMARY KEY (`session_id`),
  CONSTRAINT `video_sessions_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `video_sessions_content_id_fk` FOREIGN KEY (`content_id`) REFERENCES `customerio`.`video_content` (`content_id`)
)
USING DELTA
CLUSTER BY (`session_start`, `content_id`)
COMMENT 'One row per viewing session: a playback from its start until it is left.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'session_id,content_id,session_start,session_end,session_duration_seconds,total_watch_time_seconds,max_position_reached,completion_rate,pause_count,seek_count,buffer_count,total_buffer_time_seconds,ads_played,ads_completed,ads_skipped,primary_quality,quality_changes,startup_time_seconds,device_type,player_version,connection_type,session_outcome,exit_reason,fullscreen_time_seconds,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'video',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.session_outcome_known' = 'fail: `session_outcome` IS NULL OR `session_outcome` IN (\'completed\', \'exited\', \'interrupted\', \'abandoned\')',
  'quality.expectations.person_known' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `session_start` IS NULL OR `session_end` IS NULL OR `session_end` >= `session_start`',
  'quality.expectations.watched_within_session' = 'warn: `total_watch_time_seconds` IS NULL OR `session_duration_seconds` IS NULL OR `total_watch_time_seconds` <= `session_duration_seconds`',
  'quality.expectations.completion_rate_is_a_rate' = 'fail: `completion_rate` IS NULL OR `completion_rate` BETWEEN 0 AND 1',
  'quality.expectations.ads_completed_were_played' = 'warn: coalesce(`ads_completed`, 0) <= coalesce(`ads_played`, `ads_completed`, 0)'
);

ALTER TABLE `customerio`.`video_sessions` DROP CONSTRAINT IF EXISTS `video_sessions_session_id_not_blank`;

ALTER TABLE `customerio`.`video_sessions` ADD CONSTRAINT `video_sessions_session_id_not_blank` CHECK (`session_id` <> '');

-- video_events: One row per event of a video: of its player, its content, or its advertisements.
CREATE TABLE IF NOT EXISTS `customerio`.`video_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING COMMENT 'What the event is about: the player, its buffer, the content, or an advertisement.',
  `session_id` STRING COMMENT 'Playback that the event belongs to (properties.session_id).',
  `content_id` STRING COMMENT 'Content that was played (content_asset_id, asset_id of Content events).',
  `ad_id` STRING COMMENT 'Advertisement that was played (ad_asset_id, asset_id of Ad events).',
  `content_pod_id` STRING COMMENT 'Part of the content that was played (content_pod_id, pod_id).',
  `ad_pod_id` STRING COMMENT 'Break that the advertisement was in (ad_pod_id, pod_id of Ad events).',
  `content_asset_ids` ARRAY<STRING> COMMENT 'Contents that are going to be played, where a playback names several (properties.content_asset_ids).',
  `content_pod_ids` ARRAY<STRING> COMMENT 'Parts of contents that are going to be played (properties.content_pod_ids).',
  `ad_asset_ids` ARRAY<STRING> COMMENT 'Advertisements that are going to be played, where a playback names several (properties.ad_asset_id).',
  `ad_pod_ids` ARRAY<STRING> COMMENT 'Breaks that are going to be played, where a playback names several (properties.ad_pod_id).',
  `title` STRING COMMENT 'Title of the content; of the advertisement in Ad events.',
  `position` DOUBLE COMMENT 'Seconds from the start of the content; of the advertisement in Ad events.',
  `duration` INT COMMENT 'Length of the content in seconds (properties.total_length).',
  `completion_rate` DOUBLE COMMENT 'How much was played, from 0 to 1, where the player sends it (properties.completion_rate).',
  `method` STRING COMMENT 'What interrupted the playback (properties.method).',
  `seek_position` DOUBLE COMMENT 'Seconds from the start that were jumped to (properties.seek_position).',
  `pause_reason` STRING COMMENT 'Why the playback was paused (properties.pause_reason).',
  `exit_reason` STRING COMMENT 'Why the playback was left (properties.exit_reason).',
  `buffer_duration` DOUBLE COMMENT 'Seconds that the buffer took, where the player sends them (properties.buffer_duration).',
  `bitrate` INT COMMENT 'Kilobits a second (properties.bitrate).',
  `fps` INT COMMENT 'Pictures a second (properties.framerate).',
  `quality` STRING COMMENT 'Quality of the picture, such as 1080p (properties.quality).',
  `resolution` STRUCT<`width`: INT, `height`: INT> COMMENT 'Size of the picture, where the player sends it (properties.resolution).',
  `sound` INT COMMENT 'Volume from 0 to 100 (properties.sound).',
  `fullscreen_enabled` BOOLEAN COMMENT 'Whether the picture filled the screen (properties.full_screen).',
  `ad_enabled` BOOLEAN COMMENT 'Whether the playback may show advertisements (properties.ad_enabled).',
  `livestream` BOOLEAN COMMENT 'Whether it was live (properties.livestream).',
  `video_player` STRING COMMENT 'Player that was used (properties.video_player).',
  `player_version` STRING COMMENT 'Version of the player, where it sends it (properties.player_version).',
  `device_type` STRING COMMENT 'Kind of device.',
  `connection_type` STRING COMMENT 'Network of the device, such as wifi or cellular.',
  `description` STRING COMMENT 'Description of the content (properties.description).',
  `series` STRING COMMENT 'Program or series of the content (properties.program).',
  `season` STRING COMMENT 'Season of the series (properties.season).',
  `episode` INT COMMENT 'Number of the episode, where it is sent (properties.episode).',
  `genre` STRING COMMENT 'Genre of the content (properties.genre).',
  `publisher` STRING COMMENT 'Who published the content; the advertisement in Ad events.',
  `content_channel` STRING COMMENT 'Channel that the content is on (properties.channel).',
  `full_episode` BOOLEAN COMMENT 'Whether it is a whole episode (properties.full_episode).',
  `airdate` TIMESTAMP COMMENT 'When the content was first on air (properties.airdate).',
  `keywords` ARRAY<STRING> COMMENT 'Words that describe the content (properties.keywords).',
  `ad_type` STRING COMMENT 'When in the content the advertisement was shown (ad_type, type of Ad events).',
  `ad_duration` INT COMMENT 'Length of the advertisement in seconds (total_length of Ad events).',
  `pod_position` INT COMMENT 'Place of the advertisement in its break (properties.pod_position).',
  `pod_length` INT COMMENT 'Number of advertisements in the break (properties.pod_length).',
  `load_type` STRING COMMENT 'Whether everybody saw the same advertisement (linear) or not (properties.load_type).',
  `quartile` INT COMMENT 'Quarter of the advertisement that was reached (properties.quartile).',
  `content` STRING COMMENT 'The content around the advertisement, as JSON (properties.content).',
  `advertiser` STRING COMMENT 'Who advertised, where it is sent (properties.advertiser).',
  `campaign` STRING COMMENT 'Campaign of the advertisement, where it is sent (properties.campaign).',
  `clicked` BOOLEAN COMMENT 'Whether the advertisement was clicked, where it is sent (properties.clicked).',
  `skipped` BOOLEAN COMMENT 'Whether the advertisement was skipped, where it is sent (properties.skipped).',
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
  CONSTRAINT `video_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `video_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `video_events_session_id_fk` FOREIGN KEY (`session_id`) REFERENCES `customerio`.`video_sessions` (`session_id`),
  CONSTRAINT `video_events_content_id_fk` FOREIGN KEY (`content_id`) REFERENCES `customerio`.`video_content` (`content_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `session_id`)
COMMENT 'One row per event of a video: of its player, its content, or its advertisements.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,session_id,content_id,ad_id,content_pod_id,ad_pod_id,title,position,duration,completion_rate,method,seek_position,pause_reason,exit_reason,buffer_duration,bitrate,fps,quality',
  'customerio.domain' = 'video',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'playback\', \'buffering\', \'content\', \'advertising\')',
  'quality.expectations.ad_type_known' = 'fail: `ad_type` IS NULL OR `ad_type` IN (\'pre-roll\', \'mid-roll\', \'post-roll\')',
  'quality.expectations.load_type_known' = 'fail: `load_type` IS NULL OR `load_type` IN (\'dynamic\', \'linear\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.event_type_present' = 'fail: `event_type` IS NOT NULL',
  'quality.expectations.session_present' = 'warn: `session_id` IS NOT NULL',
  'quality.expectations.position_within_duration' = 'warn: `position` IS NULL OR (`position` >= 0 AND `position` <= coalesce(`ad_duration`, `duration`, `position`))',
  'quality.expectations.completion_rate_is_a_rate' = 'warn: `completion_rate` IS NULL OR `completion_rate` BETWEEN 0 AND 1',
  'quality.expectations.sound_up_to_100' = 'warn: `sound` IS NULL OR `sound` BETWEEN 0 AND 100',
  'quality.expectations.quartile_is_a_quarter' = 'warn: `quartile` IS NULL OR `quartile` BETWEEN 0 AND 4'
);

ALTER TABLE `customerio`.`video_events` DROP CONSTRAINT IF EXISTS `video_events_event_id_not_blank`;

ALTER TABLE `customerio`.`video_events` ADD CONSTRAINT `video_events_event_id_not_blank` CHECK (`event_id` <> '');

-- video_advertising: One row per advertisement that was shown in a viewing session.
CREATE TABLE IF NOT EXISTS `customerio`.`video_advertising` (
  `ad_event_id` STRING NOT NULL COMMENT 'Identifies the showing: a hash of the session, the advertisement and its break.',
  `ad_id` STRING COMMENT 'Advertisement that was shown.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `content_id` STRING COMMENT 'Content that the advertisement was shown in.',
  `session_id` STRING COMMENT 'Session that it was shown in.',
  `ad_type` STRING COMMENT 'When in the content the advertisement was shown.',
  `ad_duration` INT COMMENT 'Length of the advertisement in seconds.',
  `advertiser` STRING COMMENT 'Who advertised.',
  `campaign` STRING COMMENT 'Campaign of the advertisement.',
  `ad_break_id` STRING COMMENT 'Break that it was in (pod_id of Ad events).',
  `ad_sequence` INT COMMENT 'Place of the advertisement in its break (pod_position).',
  `ad_start_time` TIMESTAMP COMMENT 'Time of the first event of the showing.',
  `ad_end_time` TIMESTAMP COMMENT 'Time of its last event; NULL while it goes on.',
  `watched_duration_seconds` DOUBLE COMMENT 'The furthest position, in seconds from its start.',
  `quartile` INT COMMENT 'The last quarter that was reached, from 0 to 4.',
  `completion_rate` DOUBLE COMMENT 'How much of it was played, from 0 to 1.',
  `completed` BOOLEAN COMMENT 'Whether it was played to its end.',
  `skip_available` BOOLEAN COMMENT 'Whether it could be skipped, where the player sends it.',
  `skip_offset` INT COMMENT 'Second from which it could be skipped, where the player sends it.',
  `skipped` BOOLEAN COMMENT 'Whether it was skipped, where the player sends it.',
  `clicked` BOOLEAN COMMENT 'Whether it was clicked, where the player sends it.',
  `click_url` STRING COMMENT 'Address that the click led to, where the player sends it.',
  `interaction_count` INT COMMENT 'Number of things done with it, where the player sends them.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `video_advertising_pk` PRIMARY KEY (`ad_event_id`),
  CONSTRAINT `video_advertising_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `video_advertising_session_id_fk` FOREIGN KEY (`session_id`) REFERENCES `customerio`.`video_sessions` (`session_id`),
  CONSTRAINT `video_advertising_content_id_fk` FOREIGN KEY (`content_id`) REFERENCES `customerio`.`video_content` (`content_id`)
)
USING DELTA
CLUSTER BY (`ad_start_time`, `ad_id`)
COMMENT 'One row per advertisement that was shown in a viewing session.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'ad_event_id,ad_id,content_id,session_id,ad_type,ad_duration,advertiser,campaign,ad_break_id,ad_sequence,ad_start_time,ad_end_time,watched_duration_seconds,quartile,completion_rate,skip_offset,click_url,interaction_count,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'video',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.ad_type_known' = 'fail: `ad_type` IS NULL OR `ad_type` IN (\'pre-roll\', \'mid-roll\', \'post-roll\')',
  'quality.expectations.ad_known' = 'fail: `ad_id` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `ad_start_time` IS NULL OR `ad_end_time` IS NULL OR `ad_end_time` >= `ad_start_time`',
  'quality.expectations.completion_rate_is_a_rate' = 'fail: `completion_rate` IS NULL OR `completion_rate` BETWEEN 0 AND 1',
  'quality.expectations.skipped_is_not_completed' = 'warn: NOT (coalesce(`skipped`, FALSE) AND coalesce(`completed`, FALSE))'
);

ALTER TABLE `customerio`.`video_advertising` DROP CONSTRAINT IF EXISTS `video_advertising_ad_event_id_not_blank`;

ALTER TABLE `customerio`.`video_advertising` ADD CONSTRAINT `video_advertising_ad_event_id_not_blank` CHECK (`ad_event_id` <> '');

-- privacy_requests: One row per request of a person about their data, with how far it is.
CREATE TABLE IF NOT EXISTS `customerio`.`privacy_requests` (
  `request_id` STRING NOT NULL COMMENT 'Identifies the request.',
  `user_id` STRING COMMENT 'The person whom the request is about; NULL while it is not known who that is.',
  `request_type` STRING COMMENT 'Right that is exercised; opt_out is that of sale and sharing.',
  `request_status` STRING COMMENT 'How far the request is.',
  `request_source` STRING COMMENT 'Where the request came from, such as a command, a form or a letter.',
  `request_description` STRING COMMENT 'What the person asks for, in their words or yours.',
  `specific_data_types` ARRAY<STRING> COMMENT 'Kinds of data that are asked for; NULL for all.',
  `requester_email` STRING COMMENT 'E-mail address of whoever asks.',
  `requester_name` STRING COMMENT 'Name of whoever asks.',
  `relationship_to_data_subject` STRING COMMENT 'What whoever asks is to the person, such as self, parent or lawyer.',
  `verification_method` STRING COMMENT 'How it is proven who asks.',
  `verification_status` STRING COMMENT 'Whether it is proven who asks.',
  `verification_documents` ARRAY<STRING> COMMENT 'Names or places of documents that prove it.',
  `verified_at` TIMESTAMP COMMENT 'When it was proven who asks.',
  `verified_by` STRING COMMENT 'Who checked it.',
  `legal_basis` STRING COMMENT 'Legal ground on which the request is answered.',
  `jurisdiction` STRING COMMENT 'Law or region that applies.',
  `applicable_regulations` ARRAY<STRING> COMMENT 'Rules that apply, such as GDPR or CCPA.',
  `assigned_to` STRING COMMENT 'Who works on the request.',
  `escalation_required` BOOLEAN COMMENT 'Whether somebody else has to decide.',
  `processing_notes` STRING COMMENT 'What was done, and anything to know about it.',
  `estimated_completion_date` DATE COMMENT 'Day by which the request is to be completed.',
  `submitted_at` TIMESTAMP COMMENT 'When the person asked.',
  `acknowledged_at` TIMESTAMP COMMENT 'When the person was told that the request came in.',
  `started_processing_at` TIMESTAMP COMMENT 'When work on the request began.',
  `completed_at` TIMESTAMP COMMENT 'When the request was completed, or rejected.',
  `response_method` STRING COMMENT 'How the answer was delivered.',
  `response_format` STRING COMMENT 'Format of the answer, such as json or csv.',
  `response_size_bytes` BIGINT COMMENT 'Size of the answer in bytes.',
  `response_delivered_at` TIMESTAMP COMMENT 'When the answer was delivered.',
  `response_time_hours` INT COMMENT 'Hours from the request to the answer.',
  `within_regulatory_timeframe` BOOLEAN COMMENT 'Whether the answer came within the time that the law gives.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `privacy_requests_pk` PRIMARY KEY (`request_id`),
  CONSTRAINT `privacy_requests_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`submitted_at`, `request_status`)
COMMENT 'One row per request of a person about their data, with how far it is.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'request_id,request_type,request_status,request_source,relationship_to_data_subject,verification_method,verification_status,verified_at,legal_basis,jurisdiction,estimated_completion_date,submitted_at,acknowledged_at,started_processing_at,completed_at,response_method,response_format,response_size_bytes,response_delivered_at,response_time_hours',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.request_type_known' = 'fail: `request_type` IS NULL OR `request_type` IN (\'access\', \'portability\', \'rectification\', \'erasure\', \'restriction\', \'objection\', \'automated_decision\', \'consent_withdrawal\', \'opt_out\')',
  'quality.expectations.request_status_known' = 'fail: `request_status` IS NULL OR `request_status` IN (\'received\', \'acknowledged\', \'verified\', \'in_progress\', \'completed\', \'rejected\', \'withdrawn\')',
  'quality.expectations.verification_status_known' = 'fail: `verification_status` IS NULL OR `verification_status` IN (\'pending\', \'verified\', \'failed\', \'not_required\')',
  'quality.expectations.type_and_status_given' = 'fail: `request_type` IS NOT NULL AND `request_status` IS NOT NULL',
  'quality.expectations.somebody_given' = 'warn: `user_id` IS NOT NULL OR `requester_email` IS NOT NULL OR `requester_name` IS NOT NULL',
  'quality.expectations.completed_has_time' = 'warn: `request_status` IS NULL OR `request_status` <> \'completed\' OR `completed_at` IS NOT NULL',
  'quality.expectations.completed_after_submitted' = 'fail: `submitted_at` IS NULL OR `completed_at` IS NULL OR `completed_at` >= `submitted_at`',
  'quality.expectations.response_time_not_negative' = 'fail: `response_time_hours` IS NULL OR `response_time_hours` >= 0'
);

ALTER TABLE `customerio`.`privacy_requests` DROP CONSTRAINT IF EXISTS `privacy_requests_request_id_not_blank`;

ALTER TABLE `customerio`.`privacy_requests` ADD CONSTRAINT `privacy_requests_request_id_not_blank` CHECK (`request_id` <> '');

-- gdpr_compliance_events: One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to.
CREATE TABLE IF NOT EXISTS `customerio`.`gdpr_compliance_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING NOT NULL COMMENT 'What happened; erased is what this software erased out of the tables.',
  `unsubscribed` BOOLEAN COMMENT 'Whether Customer.io says that the person is unsubscribed from everything; NULL where only the name of a call says so.',
  `subscription_preferences` STRING COMMENT 'Topics and channels as the person chose them, as JSON text in the form of its source.',
  `triggering_channel` STRING COMMENT 'Channel whose message led to a change of subscriptions; customer when none is known (object_type, delivery_type).',
  `list_id` STRING COMMENT 'List that the person unsubscribed from (properties.list_id).',
  `list_name` STRING COMMENT 'Name of that list (properties.list_name).',
  `delivery_id` STRING COMMENT 'Message by which the person changed their subscriptions.',
  `campaign_id` INT COMMENT 'Campaign that sent that message.',
  `broadcast_id` INT COMMENT 'API-triggered broadcast that sent that message.',
  `newsletter_id` INT COMMENT 'Newsletter that sent that message.',
  `transactional_message_id` STRING COMMENT 'Transactional message that it was.',
  `object_type_id` STRING COMMENT 'Type of the deleted object; 1 where the call names none.',
  `object_id` STRING COMMENT 'The deleted object, or the object of the deleted relationship.',
  `relationship_id` STRING COMMENT 'The deleted relationship, by the key of the table relationships.',
  `device_id` STRING COMMENT 'Token of the deleted device (context.device.token).',
  `device_type` STRING COMMENT 'Platform of the deleted device, ios or android (context.device.type).',
  `deletion_reason` STRING COMMENT 'Why the person or thing was deleted (properties.deletion_reason).',
  `deletion_method` STRING COMMENT 'How the person was deleted (properties.deletion_method).',
  `suppression_reason` STRING COMMENT 'Why the person was suppressed (properties.suppression_reason).',
  `suppression_type` STRING COMMENT 'Kind of suppression (properties.suppression_type).',
  `unsuppression_reason` STRING COMMENT 'Why the suppression was lifted (properties.unsuppression_reason).',
  `unsuppression_type` STRING COMMENT 'Kind of lift of a suppression (properties.unsuppression_type).',
  `effective_date` TIMESTAMP COMMENT 'Since when the suppression or its lift counts (properties.effective_date).',
  `request_id` STRING COMMENT 'Request of the person that the call answers (properties.request_id).',
  `request_type` STRING COMMENT 'Kind of that request, in your own words (properties.request_type).',
  `request_source` STRING COMMENT 'Where the request came from, in your own words (properties.request_source).',
  `request_verification_method` STRING COMMENT 'How the person proved who they are (properties.request_verification_method).',
  `requested_at` TIMESTAMP COMMENT 'When the person asked (properties.requested_at).',
  `processed_at` TIMESTAMP COMMENT 'When your systems carried the request out (properties.processed_at).',
  `processed_by` STRING COMMENT 'Who or what carried the request out (properties.processed_by).',
  `confirmation_id` STRING COMMENT 'Receipt of what was carried out (properties.confirmation_id).',
  `compliance_officer` STRING COMMENT 'Who answers for the request (properties.compliance_officer).',
  `compliance_workflow_id` STRING COMMENT 'Workflow of yours that the call belongs to (properties.compliance_workflow_id).',
  `user_index` INT COMMENT 'Place of the person among all whom one request is about (properties.user_index).',
  `total_batch_size` INT COMMENT 'Number of people whom that request is about (properties.total_batch_size).',
  `rights_exercised` ARRAY<STRING> COMMENT 'Rights that the person exercised (properties.rights_exercised).',
  `consent_granted` ARRAY<STRING> COMMENT 'Purposes that the person agreed to (properties.consent_granted).',
  `consent_withdrawn` ARRAY<STRING> COMMENT 'Purposes that the person no longer agrees to (properties.consent_withdrawn).',
  `legal_basis` STRING COMMENT 'Legal ground of the processing, in your own words (properties.legal_basis).',
  `jurisdiction` STRING COMMENT 'Law or region that applies, in your own words (properties.jurisdiction).',
  `regulation_reference` STRING COMMENT 'Rule that the call follows, such as an article of the GDPR (properties.regulation_reference).',
  `retention_period_days` INT COMMENT 'Days that data is still kept (properties.retention_period_days).',
  `anonymization_method` STRING COMMENT 'How data was made anonymous, where it was kept (properties.anonymization_method).',
  `report_id` STRING COMMENT 'Privacy report that was delivered (properties.report_id).',
  `report_type` STRING COMMENT 'Kind of that report, in your own words (properties.report_type).',
  `report_status` STRING COMMENT 'Standing of that report, in your own words (properties.report_status).',
  `delivery_method` STRING COMMENT 'How the report was delivered (properties.delivery_method).',
  `file_format` STRING COMMENT 'Format of the report (properties.file_format).',
  `file_size_bytes` BIGINT COMMENT 'Size of the report in bytes (properties.file_size_bytes).',
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
  CONSTRAINT `gdpr_compliance_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `gdpr_compliance_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `gdpr_compliance_events_request_id_fk` FOREIGN KEY (`request_id`) REFERENCES `customerio`.`privacy_requests` (`request_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_type`)
COMMENT 'One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,triggering_channel,list_id,list_name,delivery_id,campaign_id,broadcast_id,newsletter_id,transactional_message_id,object_type_id,object_id,relationship_id,device_type,deletion_reason,deletion_method,suppression_reason,suppression_type,unsuppression_reason,unsuppression_type,effective_date',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'user_deleted\', \'user_suppressed\', \'user_unsuppressed\', \'object_deleted\', \'device_deleted\', \'relationship_deleted\', \'report_delivered\', \'subscribed\', \'unsubscribed\', \'subscription_preferences_changed\', \'subscription_preferences_read\', \'erased\')',
  'quality.expectations.identity_present' = 'warn: `event_type` IN (\'object_deleted\', \'report_delivered\') OR `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `email` IS NOT NULL OR `cio_id` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.deleted_thing_known' = 'warn: CASE `event_type` WHEN \'device_deleted\' THEN `device_id` IS NOT NULL WHEN \'object_deleted\' THEN `object_id` IS NOT NULL WHEN \'relationship_deleted\' THEN `relationship_id` IS NOT NULL ELSE TRUE END',
  'quality.expectations.not_processed_in_future' = 'warn: `processed_at` IS NULL OR `processed_at` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.processed_after_request' = 'warn: `requested_at` IS NULL OR `processed_at` IS NULL OR `processed_at` >= `requested_at`'
);

ALTER TABLE `customerio`.`gdpr_compliance_events` DROP CONSTRAINT IF EXISTS `gdpr_compliance_events_event_id_not_blank`;

ALTER TABLE `customerio`.`gdpr_compliance_events` ADD CONSTRAINT `gdpr_compliance_events_event_id_not_blank` CHECK (`event_id` <> '');

-- data_exports: One row per export of a person's data, with where it is and how far.
CREATE TABLE IF NOT EXISTS `customerio`.`data_exports` (
  `export_id` STRING NOT NULL COMMENT 'Identifies the export.',
  `request_id` STRING COMMENT 'Request that the export answers; NULL when nobody asked.',
  `user_id` STRING COMMENT 'The person whose data the export holds.',
  `report_id` STRING COMMENT 'Report by which the export was delivered, as report_id of gdpr_compliance_events.',
  `export_type` STRING COMMENT 'Kind of export, in your own words, such as full or partial.',
  `export_status` STRING COMMENT 'How far the export is.',
  `export_format` STRING COMMENT 'Format of the files, such as json, csv or parquet.',
  `compression_format` STRING COMMENT 'How the files are compressed; NULL when they are not.',
  `data_categories` ARRAY<STRING> COMMENT 'Kinds of data in the export; NULL for all.',
  `date_range_start` DATE COMMENT 'First day that the export covers; NULL for the beginning.',
  `date_range_end` DATE COMMENT 'Last day that the export covers; NULL for the day it was made.',
  `include_deleted_data` BOOLEAN COMMENT 'Whether the export also holds what is marked as deleted.',
  `file_name` STRING COMMENT 'Name of the file or folder.',
  `file_size_bytes` BIGINT COMMENT 'Size of the files in bytes.',
  `file_hash` STRING COMMENT 'Hash of the file, by which it can be recognised.',
  `encryption_method` STRING COMMENT 'How the files are encrypted; NULL when they are not.',
  `delivery_method` STRING COMMENT 'How the person gets the export.',
  `delivery_url` STRING COMMENT 'Address to download the export from, which opens it to whoever has it.',
  `delivery_expires_at` TIMESTAMP COMMENT 'Until when that address works.',
  `access_count` INT COMMENT 'Number of times that the export was downloaded.',
  `generation_started_at` TIMESTAMP COMMENT 'When the export was begun.',
  `generation_completed_at` TIMESTAMP COMMENT 'When the export was ready.',
  `delivered_at` TIMESTAMP COMMENT 'When the person got the export.',
  `error_message` STRING COMMENT 'Why the export failed; NULL when it did not.',
  `retry_count` INT COMMENT 'Number of further tries after the first.',
  `generated_by` STRING COMMENT 'Who or what made the export.',
  `approved_by` STRING COMMENT 'Who allowed the export to go out.',
  `retention_period_days` INT COMMENT 'Days that the files are kept.',
  `auto_delete_at` TIMESTAMP COMMENT 'When the files are to be deleted.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `data_exports_pk` PRIMARY KEY (`export_id`),
  CONSTRAINT `data_exports_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `data_exports_request_id_fk` FOREIGN KEY (`request_id`) REFERENCES `customerio`.`privacy_requests` (`request_id`)
)
USING DELTA
CLUSTER BY (`generation_started_at`, `export_status`)
COMMENT 'One row per export of a person\'s data, with where it is and how far.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'export_id,request_id,report_id,export_type,export_status,export_format,compression_format,date_range_start,date_range_end,file_name,file_size_bytes,file_hash,encryption_method,delivery_method,delivery_expires_at,access_count,generation_started_at,generation_completed_at,delivered_at,error_message,retry_count,retention_period_days,auto_delete_at,source_system,integration_id,batch_id',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.export_status_known' = 'fail: `export_status` IS NULL OR `export_status` IN (\'generating\', \'generated\', \'delivered\', \'expired\', \'deleted\', \'failed\')',
  'quality.expectations.person_and_status_given' = 'fail: `user_id` IS NOT NULL AND `export_status` IS NOT NULL',
  'quality.expectations.failed_has_reason' = 'warn: `export_status` IS NULL OR `export_status` <> \'failed\' OR `error_message` IS NOT NULL',
  'quality.expectations.completed_after_start' = 'fail: `generation_started_at` IS NULL OR `generation_completed_at` IS NULL OR `generation_completed_at` >= `generation_started_at`',
  'quality.expectations.range_ends_after_start' = 'fail: `date_range_start` IS NULL OR `date_range_end` IS NULL OR `date_range_end` >= `date_range_start`',
  'quality.expectations.gone_when_due' = 'warn: `auto_delete_at` IS NULL OR `auto_delete_at` > current_timestamp() OR coalesce(`export_status` IN (\'deleted\', \'failed\'), FALSE)'
);

ALTER TABLE `customerio`.`data_exports` DROP CONSTRAINT IF EXISTS `data_exports_export_id_not_blank`;

ALTER TABLE `customerio`.`data_exports` ADD CONSTRAINT `data_exports_export_id_not_blank` CHECK (`export_id` <> '');

-- consent_management: One row per person, purpose or topic, channel, and period in which a consent stood as it did.
CREATE TABLE IF NOT EXISTS `customerio`.`consent_management` (
  `consent_id` STRING NOT NULL COMMENT 'Identifies the period: a hash of the person, the purpose, the channel and its start.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `consent_type` STRING COMMENT 'Purpose or topic: messages for all messages, topic_7 for a topic of the subscription center, else a purpose of yours.',
  `channel` STRING COMMENT 'Channel that the consent is about; NULL when it is about every channel.',
  `consent_status` STRING COMMENT 'Whether the person consents in this period.',
  `previous_status` STRING COMMENT 'Status of the period before; NULL for the first.',
  `effective_from` TIMESTAMP COMMENT 'Since when the status holds; NULL when its event had no time.',
  `effective_to` TIMESTAMP COMMENT 'Until when the status held; NULL while it holds.',
  `is_current` BOOLEAN COMMENT 'Whether the status holds now.',
  `event_id` STRING COMMENT 'The event that began the period, in gdpr_compliance_events or people_events; NULL for your own rows.',
  `consent_source` STRING COMMENT 'Where the status comes from, such as identify, webhook or app_api.',
  `change_reason` STRING COMMENT 'Kind of event that began the period, such as unsubscribed or user_deleted.',
  `change_triggered_by` STRING COMMENT 'Channel whose message led to the status, or customer, as triggering_channel of the event.',
  `capture_method` STRING COMMENT 'How the person consented, such as a form or a double opt-in.',
  `capture_ip_address` STRING COMMENT 'IP address that the status was sent from.',
  `capture_user_agent` STRING COMMENT 'Browser or library that the status was sent from.',
  `capture_page_url` STRING COMMENT 'Page that the status was sent from, with its query.',
  `withdrawal_method` STRING COMMENT 'How the person withdrew, such as a link in an e-mail.',
  `withdrawal_reason` STRING COMMENT 'Why the person withdrew.',
  `granted_at` TIMESTAMP COMMENT 'When the person last consented, up to this period.',
  `withdrawn_at` TIMESTAMP COMMENT 'When the person last withdrew, up to the end of this period.',
  `expires_at` TIMESTAMP COMMENT 'When the consent ends unless it is confirmed.',
  `last_confirmed_at` TIMESTAMP COMMENT 'When an event last said the same again.',
  `processing_stopped_at` TIMESTAMP COMMENT 'When the person was suppressed after withdrawing.',
  `data_deleted_at` TIMESTAMP COMMENT 'When the person was deleted after withdrawing.',
  `legal_basis` STRING COMMENT 'Legal ground of the processing, in your own words.',
  `consent_version` STRING COMMENT 'Version of the text that the person consented to.',
  `consent_language` STRING COMMENT 'Language of that text.',
  `specific_purposes` ARRAY<STRING> COMMENT 'Purposes within consent_type, where you tell them apart.',
  `data_categories` ARRAY<STRING> COMMENT 'Kinds of data that the consent is about.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `consent_management_pk` PRIMARY KEY (`consent_id`),
  CONSTRAINT `consent_management_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`user_id`, `consent_type`, `effective_from`)
COMMENT 'One row per person, purpose or topic, channel, and period in which a consent stood as it did.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'consent_id,user_id,consent_type,channel,consent_status,previous_status,effective_from,effective_to,event_id,consent_source,change_reason,change_triggered_by,capture_method,capture_user_agent,withdrawal_method,withdrawal_reason,granted_at,withdrawn_at,expires_at,last_confirmed_at,processing_stopped_at,data_deleted_at,legal_basis,consent_version,consent_language,source_system,integration_id',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.consent_status_known' = 'fail: `consent_status` IS NULL OR `consent_status` IN (\'granted\', \'withdrawn\', \'expired\')',
  'quality.expectations.previous_status_known' = 'fail: `previous_status` IS NULL OR `previous_status` IN (\'granted\', \'withdrawn\', \'expired\')',
  'quality.expectations.person_purpose_and_status_given' = 'fail: `user_id` IS NOT NULL AND `consent_type` IS NOT NULL AND `consent_status` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `effective_from` IS NULL OR `effective_to` IS NULL OR `effective_to` >= `effective_from`',
  'quality.expectations.current_has_no_end' = 'fail: `is_current` IS NULL OR `is_current` = (`effective_to` IS NULL)',
  'quality.expectations.capture_described_when_granted' = 'warn: `consent_status` IS NULL OR `consent_status` <> \'granted\' OR `consent_source` IS NOT NULL OR `capture_method` IS NOT NULL'
);

ALTER TABLE `customerio`.`consent_management` DROP CONSTRAINT IF EXISTS `consent_management_consent_id_not_blank`;

ALTER TABLE `customerio`.`consent_management` ADD CONSTRAINT `consent_management_consent_id_not_blank` CHECK (`consent_id` <> '');

-- batch_jobs: One row per run that loads, ingests, sends or derives, with its counts.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_jobs` (
  `job_id` STRING NOT NULL COMMENT 'Identifies the run; the rows that it wrote have it as their batch_id.',
  `job_type` STRING COMMENT 'What the run does.',
  `job_name` STRING COMMENT 'Name that the caller gave the run, such as that of a scheduled job.',
  `job_status` STRING COMMENT 'How far the run is; a run whose process was killed stays running.',
  `created_by_user` STRING COMMENT 'Who ran it, as the warehouse or the system knows them.',
  `processing_started_at` TIMESTAMP COMMENT 'When the run began.',
  `processing_completed_at` TIMESTAMP COMMENT 'When the run ended, whatever came of it.',
  `sources` ARRAY<STRING> COMMENT 'Files, streams or tables that the run read, in their order; - is standard input.',
  `target_tables` ARRAY<STRING> COMMENT 'Tables that the run could write.',
  `load_mode` STRING COMMENT 'How rows of your own met stored ones.',
  `configuration_hash` STRING COMMENT 'Hash of the options and mappings that the run went by.',
  `library_version` STRING COMMENT 'Version of this software.',
  `resumed_from` STRING COMMENT 'Run that this one goes on with; NULL for a run that starts anew.',
  `records_read` BIGINT COMMENT 'Records, or rows to send, that were read: those rejected, those ignored, and those that reached a table or Customer.io.',
  `records_rejected` BIGINT COMMENT 'Records that broke a rule, or that Customer.io refused.',
  `rejected_by_rule` MAP<STRING, BIGINT> COMMENT 'Rejected records by the rule that they broke.',
  `records_ignored` BIGINT COMMENT 'Records that no table takes, or rows that may not be sent.',
  `rows_inserted` BIGINT COMMENT 'Rows that were new, in all tables.',
  `rows_updated` BIGINT COMMENT 'Rows that changed, in all tables.',
  `rows_unchanged` BIGINT COMMENT 'Rows that were stored already, or calls that were sent already.',
  `rows_superseded` BIGINT COMMENT 'Rows that another row of the run replaced.',
  `rejects_file` STRING COMMENT 'File that holds the rejected records; NULL when there is none.',
  `chunk_count` INT COMMENT 'Number of chunks.',
  `total_size_bytes` BIGINT COMMENT 'Bytes that were read.',
  `api_calls_made` INT COMMENT 'Number of requests to Customer.io.',
  `retry_count` INT COMMENT 'Number of statements and requests that were tried again.',
  `error_code` STRING COMMENT 'Kind of error that ended the run.',
  `error_message` STRING COMMENT 'Why the run ended early; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_jobs_pk` PRIMARY KEY (`job_id`)
)
USING DELTA
CLUSTER BY (`processing_started_at`, `job_type`)
COMMENT 'One row per run that loads, ingests, sends or derives, with its counts.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'job_id,job_type,job_name,job_status,processing_started_at,processing_completed_at,load_mode,configuration_hash,library_version,resumed_from,records_read,records_rejected,records_ignored,rows_inserted,rows_updated,rows_unchanged,rows_superseded,rejects_file,chunk_count,total_size_bytes,api_calls_made,retry_count,error_code,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.job_type_known' = 'fail: `job_type` IS NULL OR `job_type` IN (\'load\', \'ingest\', \'send\', \'derive\')',
  'quality.expectations.job_status_known' = 'fail: `job_status` IS NULL OR `job_status` IN (\'running\', \'completed\', \'failed\', \'cancelled\')',
  'quality.expectations.load_mode_known' = 'fail: `load_mode` IS NULL OR `load_mode` IN (\'merge\', \'patch\', \'append\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.type_and_status_given' = 'fail: `job_type` IS NOT NULL AND `job_status` IS NOT NULL',
  'quality.expectations.ended_has_time' = 'fail: `job_status` IS NULL OR (`job_status` = \'running\') = (`processing_completed_at` IS NULL)',
  'quality.expectations.completed_after_start' = 'fail: `processing_started_at` IS NULL OR `processing_completed_at` IS NULL OR `processing_completed_at` >= `processing_started_at`',
  'quality.expectations.failed_has_reason' = 'warn: `job_status` IS NULL OR `job_status` <> \'failed\' OR `error_message` IS NOT NULL',
  'quality.expectations.no_more_left_out_than_read' = 'fail: `records_read` IS NULL OR coalesce(`records_rejected`, 0) + coalesce(`records_ignored`, 0) <= `records_read`',
  'quality.expectations.resumes_another' = 'fail: `resumed_from` IS NULL OR `resumed_from` <> `job_id`'
);

ALTER TABLE `customerio`.`batch_jobs` DROP CONSTRAINT IF EXISTS `batch_jobs_job_id_not_blank`;

ALTER TABLE `customerio`.`batch_jobs` ADD CONSTRAINT `batch_jobs_job_id_not_blank` CHECK (`job_id` <> '');

-- batch_chunks: One row per chunk of a run: what was staged, or sent, together.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_chunks` (
  `chunk_id` STRING NOT NULL COMMENT 'Identifies the chunk.',
  `job_id` STRING COMMENT 'Run that the chunk is a part of.',
  `chunk_index` INT COMMENT 'Place of the chunk in its run, from 0.',
  `chunk_status` STRING COMMENT 'How far the chunk is; a run that is resumed leaves out what is merged or sent.',
  `source` STRING COMMENT 'File, stream or table that the chunk came from.',
  `first_line` BIGINT COMMENT 'Line, or position, of its first record in the source, from 1.',
  `content_hash` STRING COMMENT 'Hash of the chunk, by which a resumed run knows it again.',
  `chunk_size_bytes` BIGINT COMMENT 'Size of the chunk in bytes.',
  `row_count` BIGINT COMMENT 'Number of rows, or of calls, in the chunk.',
  `staged_at` TIMESTAMP COMMENT 'When the rows stood in the warehouse, on their way into the table.',
  `merged_at` TIMESTAMP COMMENT 'When the rows were in the table.',
  `sent_at` TIMESTAMP COMMENT 'When the calls were last sent.',
  `completed_at` TIMESTAMP COMMENT 'When Customer.io answered.',
  `api_response_code` INT COMMENT 'HTTP status of the answer.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `retry_count` INT COMMENT 'Number of further tries after the first.',
  `error_message` STRING COMMENT 'Why the chunk failed; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_chunks_pk` PRIMARY KEY (`chunk_id`),
  CONSTRAINT `batch_chunks_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `chunk_index`)
COMMENT 'One row per chunk of a run: what was staged, or sent, together.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'chunk_id,job_id,chunk_index,chunk_status,source,first_line,content_hash,chunk_size_bytes,row_count,staged_at,merged_at,sent_at,completed_at,api_response_code,retry_count,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.chunk_status_known' = 'fail: `chunk_status` IS NULL OR `chunk_status` IN (\'pending\', \'staged\', \'merged\', \'sent\', \'failed\')',
  'quality.expectations.job_and_index_given' = 'fail: `job_id` IS NOT NULL AND `chunk_index` IS NOT NULL AND `chunk_index` >= 0',
  'quality.expectations.status_has_time' = 'fail: CASE `chunk_status` WHEN \'staged\' THEN `staged_at` IS NOT NULL WHEN \'merged\' THEN `merged_at` IS NOT NULL WHEN \'sent\' THEN `sent_at` IS NOT NULL ELSE TRUE END',
  'quality.expectations.merged_after_staged' = 'fail: `staged_at` IS NULL OR `merged_at` IS NULL OR `merged_at` >= `staged_at`',
  'quality.expectations.answered_after_sent' = 'fail: `sent_at` IS NULL OR `completed_at` IS NULL OR `completed_at` >= `sent_at`',
  'quality.expectations.failed_has_reason' = 'warn: `chunk_status` IS NULL OR `chunk_status` <> \'failed\' OR `error_message` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_chunks` DROP CONSTRAINT IF EXISTS `batch_chunks_chunk_id_not_blank`;

ALTER TABLE `customerio`.`batch_chunks` ADD CONSTRAINT `batch_chunks_chunk_id_not_blank` CHECK (`chunk_id` <> '');

-- batch_operations: One row per kind of operation in a chunk or run, with counts; per call when sending.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_operations` (
  `operation_id` STRING NOT NULL COMMENT 'Identifies the operation.',
  `job_id` STRING COMMENT 'Run that the operation is a part of.',
  `chunk_id` STRING COMMENT 'Chunk that it was done with; NULL for what is done once a run, such as a merge.',
  `operation_index` INT COMMENT 'Place in its chunk, from 0, of a single call; NULL for a count.',
  `operation_type` STRING COMMENT 'What was read or sent, by its kind; merge or derive for a statement that wrote a table.',
  `table_name` STRING COMMENT 'Table that was written or read; NULL for records that fill several.',
  `operation_status` STRING COMMENT 'How far the operation is; a call is skipped when it may not be sent, or was sent already.',
  `processed_at` TIMESTAMP COMMENT 'When the operation was done.',
  `record_count` BIGINT COMMENT 'Number of records, rows or calls of this kind.',
  `records_rejected` BIGINT COMMENT 'Records of them that broke a rule.',
  `records_ignored` BIGINT COMMENT 'Records of them that no table takes.',
  `rows_inserted` BIGINT COMMENT 'Rows that were new.',
  `rows_updated` BIGINT COMMENT 'Rows that changed.',
  `rows_unchanged` BIGINT COMMENT 'Rows that were stored already.',
  `rows_superseded` BIGINT COMMENT 'Rows that another row of the run replaced.',
  `uncast` MAP<STRING, BIGINT> COMMENT 'Values that did not fit their column, by column.',
  `zoneless` MAP<STRING, BIGINT> COMMENT 'Times without a zone, read as UTC, by column.',
  `user_id` STRING COMMENT 'The person whom a single call is about.',
  `event_name` STRING COMMENT 'Event of a single track call.',
  `event_timestamp` TIMESTAMP COMMENT 'Time that a single call carried.',
  `message_id` STRING COMMENT 'messageId that a single call was sent with.',
  `content_hash` STRING COMMENT 'Hash of a single call, by which the same call is not sent twice.',
  `operation_size_bytes` INT COMMENT 'Size of a single call in bytes.',
  `raw_operation_data` STRING COMMENT 'A single call as it was sent, as JSON.',
  `api_response_code` INT COMMENT 'HTTP status of the answer.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `error_code` STRING COMMENT 'Kind of error.',
  `error_message` STRING COMMENT 'Why the operation failed; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_operations_pk` PRIMARY KEY (`operation_id`),
  CONSTRAINT `batch_operations_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`),
  CONSTRAINT `batch_operations_chunk_id_fk` FOREIGN KEY (`chunk_id`) REFERENCES `customerio`.`batch_chunks` (`chunk_id`),
  CONSTRAINT `batch_operations_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `operation_type`)
COMMENT 'One row per kind of operation in a chunk or run, with counts; per call when sending.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'operation_id,job_id,chunk_id,operation_index,operation_type,table_name,operation_status,processed_at,record_count,records_rejected,records_ignored,rows_inserted,rows_updated,rows_unchanged,rows_superseded,event_name,event_timestamp,message_id,content_hash,operation_size_bytes,api_response_code,error_code,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.operation_type_known' = 'fail: `operation_type` IS NULL OR `operation_type` IN (\'identify\', \'track\', \'page\', \'screen\', \'group\', \'alias\', \'webhook\', \'app_item\', \'exported_row\', \'own_row\', \'merge\', \'derive\')',
  'quality.expectations.operation_status_known' = 'fail: `operation_status` IS NULL OR `operation_status` IN (\'pending\', \'completed\', \'failed\', \'skipped\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.job_and_type_given' = 'fail: `job_id` IS NOT NULL AND `operation_type` IS NOT NULL',
  'quality.expectations.statement_names_table' = 'fail: `operation_type` IS NULL OR `operation_type` NOT IN (\'merge\', \'derive\') OR `table_name` IS NOT NULL',
  'quality.expectations.no_more_left_out_than_counted' = 'fail: `record_count` IS NULL OR coalesce(`records_rejected`, 0) + coalesce(`records_ignored`, 0) <= `record_count`',
  'quality.expectations.failed_has_reason' = 'warn: `operation_status` IS NULL OR `operation_status` <> \'failed\' OR `error_message` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_operations` DROP CONSTRAINT IF EXISTS `batch_operations_operation_id_not_blank`;

ALTER TABLE `customerio`.`batch_operations` ADD CONSTRAINT `batch_operations_operation_id_not_blank` CHECK (`operation_id` <> '');

-- batch_errors: One row per record, chunk or call that did not get through, with the reason and what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_errors` (
  `error_id` STRING NOT NULL COMMENT 'Identifies the error.',
  `job_id` STRING COMMENT 'Run in which it happened.',
  `chunk_id` STRING COMMENT 'Chunk that failed, or that the call was a part of; NULL for a record that never reached one.',
  `operation_id` STRING COMMENT 'Single call that failed.',
  `error_type` STRING COMMENT 'What did not get through: a record, a chunk, or a call.',
  `occurred_at` TIMESTAMP COMMENT 'When it happened.',
  `source` STRING COMMENT 'File, stream or table that the record came from; - is standard input.',
  `line` BIGINT COMMENT 'Line, or position, of the record in its source, from 1.',
  `item_index` INT COMMENT 'Place of the record in its batch or list, from 0; NULL outside of one.',
  `rule` STRING COMMENT 'Rule that the record broke; NULL for what is no record.',
  `table_name` STRING COMMENT 'Table whose rule it is.',
  `column_name` STRING COMMENT 'Column whose rule it is.',
  `path` STRING COMMENT 'Place in the record, as a path; empty for the record as a whole.',
  `rejected_value` STRING COMMENT 'The value at that place, as JSON text.',
  `error_message` STRING COMMENT 'What is wrong, as a sentence for people.',
  `raw_record` STRING COMMENT 'The record byte for byte as it came, so that it can be read again.',
  `raw_record_base64` STRING COMMENT 'The record\'s bytes in base64, only where they are no UTF-8.',
  `schema_version` STRING COMMENT 'Version of the tables that the record was checked against.',
  `user_id` STRING COMMENT 'The person whom the record or call is about, where it could be read.',
  `error_code` STRING COMMENT 'Kind of error of a chunk or call.',
  `error_details` STRING COMMENT 'More of that error, such as its statement, as JSON.',
  `http_status_code` INT COMMENT 'HTTP status of the answer to a call.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `is_retryable` BOOLEAN COMMENT 'Whether the same again may succeed.',
  `error_status` STRING COMMENT 'What became of it.',
  `resolved_at` TIMESTAMP COMMENT 'When it was resolved, such as by reading the record again.',
  `resolution_notes` STRING COMMENT 'How it was resolved, or why it may stay.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_errors_pk` PRIMARY KEY (`error_id`),
  CONSTRAINT `batch_errors_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`),
  CONSTRAINT `batch_errors_chunk_id_fk` FOREIGN KEY (`chunk_id`) REFERENCES `customerio`.`batch_chunks` (`chunk_id`),
  CONSTRAINT `batch_errors_operation_id_fk` FOREIGN KEY (`operation_id`) REFERENCES `customerio`.`batch_operations` (`operation_id`),
  CONSTRAINT `batch_errors_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `error_status`, `occurred_at`)
COMMENT 'One row per record, chunk or call that did not get through, with the reason and what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'error_id,job_id,chunk_id,operation_id,error_type,occurred_at,source,line,item_index,rule,table_name,column_name,path,schema_version,error_code,http_status_code,error_status,resolved_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.error_type_known' = 'fail: `error_type` IS NULL OR `error_type` IN (\'rejected_record\', \'failed_chunk\', \'failed_call\')',
  'quality.expectations.rule_known' = 'fail: `rule` IS NULL OR `rule` IN (\'broken_json\', \'broken_csv\', \'unknown_payload\', \'missing_identity\', \'missing_event\', \'missing_required\', \'unknown_column\', \'wrong_type\', \'not_in_set\', \'broken_check\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.error_status_known' = 'fail: `error_status` IS NULL OR `error_status` IN (\'open\', \'resolved\', \'ignored\')',
  'quality.expectations.job_and_type_given' = 'fail: `job_id` IS NOT NULL AND `error_type` IS NOT NULL',
  'quality.expectations.rejected_has_rule_and_record' = 'fail: `error_type` IS NULL OR `error_type` <> \'rejected_record\' OR (`rule` IS NOT NULL AND `raw_record` IS NOT NULL)',
  'quality.expectations.reason_given' = 'fail: `error_message` IS NOT NULL',
  'quality.expectations.resolved_has_time' = 'warn: `error_status` IS NULL OR `error_status` <> \'resolved\' OR `resolved_at` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_errors` DROP CONSTRAINT IF EXISTS `batch_errors_error_id_not_blank`;

ALTER TABLE `customerio`.`batch_errors` ADD CONSTRAINT `batch_errors_error_id_not_blank` CHECK (`error_id` <> '');

-- batch_performance_metrics: One row per sample of something that was measured in a run.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_performance_metrics` (
  `metric_id` STRING NOT NULL COMMENT 'Identifies the sample.',
  `job_id` STRING COMMENT 'Run that was measured.',
  `metric_name` STRING COMMENT 'What was measured, such as duration, records_per_second or peak_memory.',
  `metric_value` DOUBLE COMMENT 'What came out, in metric_unit.',
  `metric_unit` STRING COMMENT 'Unit of the value; a ratio lies between 0 and 1.',
  `table_name` STRING COMMENT 'Table whose part of the run was measured; NULL for the run as a whole.',
  `measurement_start_time` TIMESTAMP COMMENT 'When measuring began.',
  `measurement_end_time` TIMESTAMP COMMENT 'When measuring ended.',
  `recorded_at` TIMESTAMP COMMENT 'When the sample was taken.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_performance_metrics_pk` PRIMARY KEY (`metric_id`),
  CONSTRAINT `batch_performance_metrics_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `metric_name`)
COMMENT 'One row per sample of something that was measured in a run.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.metric_unit_known' = 'fail: `metric_unit` IS NULL OR `metric_unit` IN (\'seconds\', \'bytes\', \'count\', \'per_second\', \'ratio\')',
  'quality.expectations.job_name_and_value_given' = 'fail: `job_id` IS NOT NULL AND `metric_name` IS NOT NULL AND `metric_value` IS NOT NULL',
  'quality.expectations.value_not_negative' = 'fail: `metric_value` IS NULL OR `metric_value` >= 0',
  'quality.expectations.ratio_at_most_one' = 'fail: `metric_unit` IS NULL OR `metric_unit` <> \'ratio\' OR `metric_value` IS NULL OR `metric_value` <= 1',
  'quality.expectations.ends_after_start' = 'fail: `measurement_start_time` IS NULL OR `measurement_end_time` IS NULL OR `measurement_end_time` >= `measurement_start_time`'
);

ALTER TABLE `customerio`.`batch_performance_metrics` DROP CONSTRAINT IF EXISTS `batch_performance_metrics_metric_id_not_blank`;

ALTER TABLE `customerio`.`batch_performance_metrics` ADD CONSTRAINT `batch_performance_metrics_metric_id_not_blank` CHECK (`metric_id` <> '');

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

-- app_broadcast_campaigns: One row per trigger of an API-triggered broadcast, and one with trigger_id * for the broadcast itself.
CREATE TABLE IF NOT EXISTS `customerio`.`app_broadcast_campaigns` (
  `broadcast_id` INT NOT NULL COMMENT 'Identifies the API-triggered broadcast.',
  `trigger_id` STRING NOT NULL COMMENT 'Trigger, counted within the broadcast; * on the one row for the broadcast itself.',
  `execution_status` STRING COMMENT 'Whether Customer.io has processed the trigger; NULL on the row of the broadcast itself.',
  `trigger_timestamp` TIMESTAMP COMMENT 'When Customer.io took the trigger (created_at).',
  `requested_at` TIMESTAMP COMMENT 'When the call that triggered the broadcast was answered.',
  `completion_timestamp` TIMESTAMP COMMENT 'When Customer.io had processed the trigger (processed_at).',
  `campaign_data` STRING COMMENT 'Data that the trigger gave for all recipients, as JSON, nothing left out.',
  `recipients_config` STRING COMMENT 'Filter that chose the recipients instead of the audience of the broadcast, as JSON.',
  `recipient_emails` ARRAY<STRING> COMMENT 'E-mail addresses that the trigger named as its recipients (emails).',
  `recipient_ids` ARRAY<STRING> COMMENT 'People that the trigger named as its recipients (ids).',
  `per_user_data` STRING COMMENT 'Recipients of the trigger, each with their own data, as JSON, nothing left out.',
  `data_file_url` STRING COMMENT 'Address of a file that holds the recipients and their data.',
  `email_add_duplicates` BOOLEAN COMMENT 'Whether an e-mail address of several people reaches all of them.',
  `email_ignore_missing` BOOLEAN COMMENT 'Whether unknown e-mail addresses are left out without an error.',
  `id_ignore_missing` BOOLEAN COMMENT 'Whether unknown ids are left out without an error.',
  `campaign_name` STRING COMMENT 'Name of the broadcast, on the row of the broadcast itself.',
  `campaign_type` STRING COMMENT 'Type of the broadcast, on the row of the broadcast itself.',
  `state` STRING COMMENT 'Whether the broadcast is running or a draft, on the row of the broadcast itself.',
  `is_active` BOOLEAN COMMENT 'Whether the broadcast can be triggered, on the row of the broadcast itself.',
  `tags` ARRAY<STRING> COMMENT 'Labels of the broadcast, on the row of the broadcast itself.',
  `actions` STRING COMMENT 'Steps of the broadcast, as JSON, on the row of the broadcast itself.',
  `created_by` STRING COMMENT 'Who made the broadcast, on the row of the broadcast itself.',
  `first_started_at` TIMESTAMP COMMENT 'When the broadcast was first started, on the row of the broadcast itself.',
  `created_at` TIMESTAMP COMMENT 'When the broadcast was created, on the row of the broadcast itself.',
  `updated_at` TIMESTAMP COMMENT 'When the broadcast was last changed, on the row of the broadcast itself.',
  `attributes` STRING COMMENT 'Everything that was told of the trigger or broadcast, as JSON, by the names of its sources.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `app_broadcast_campaigns_pk` PRIMARY KEY (`broadcast_id`, `trigger_id`)
)
USING DELTA
CLUSTER BY (`broadcast_id`, `trigger_id`)
COMMENT 'One row per trigger of an API-triggered broadcast, and one with trigger_id * for the broadcast itself.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'broadcast_id,trigger_id,execution_status,trigger_timestamp,requested_at,completion_timestamp,data_file_url,campaign_name,campaign_type,state,first_started_at,created_at,updated_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'app-api',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.execution_status_known' = 'fail: `execution_status` IS NULL OR `execution_status` IN (\'triggered\', \'processed\')',
  'quality.expectations.processed_after_triggered' = 'warn: `completion_timestamp` IS NULL OR `trigger_timestamp` IS NULL OR `completion_timestamp` >= `trigger_timestamp`',
  'quality.expectations.broadcast_has_no_trigger' = 'fail: `trigger_id` <> \'*\' OR (`trigger_timestamp` IS NULL AND `execution_status` IS NULL)'
);

ALTER TABLE `customerio`.`app_broadcast_campaigns` DROP CONSTRAINT IF EXISTS `app_broadcast_campaigns_trigger_id_not_blank`;

ALTER TABLE `customerio`.`app_broadcast_campaigns` ADD CONSTRAINT `app_broadcast_campaigns_trigger_id_not_blank` CHECK (`trigger_id` <> '');

-- app_message_performance: One row per message to a person, of any channel and origin, with what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`app_message_performance` (
  `delivery_id` STRING NOT NULL COMMENT 'Identifies the message to one person, in every API.',
  `channel` STRING COMMENT 'Channel of the message, such as email, push, in_app, sms, whatsapp or slack.',
  `delivery_status` STRING COMMENT 'How far the message came, or what ended it; the outcome that counts most.',
  `sent_timestamp` TIMESTAMP COMMENT 'When the message was sent.',
  `user_id` STRING COMMENT 'The person, as your systems know them (identifiers.id); NULL for people known by e-mail alone.',
  `email` STRING COMMENT 'The person\'s e-mail address (identifiers.email).',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `recipient` STRING COMMENT 'Where the message went: an e-mail address, telephone number, Slack channel, URL or user.',
  `subject_line` STRING COMMENT 'Subject of the message.',
  `campaign_id` INT COMMENT 'Campaign that sent the message.',
  `broadcast_id` INT COMMENT 'API-triggered broadcast that sent the message.',
  `trigger_id` STRING COMMENT 'Trigger of the broadcast, counted within the broadcast; text, as in app_broadcast_campaigns.',
  `newsletter_id` INT COMMENT 'Newsletter that sent the message.',
  `content_id` INT COMMENT 'Content of the newsletter, which is its variant in a test.',
  `transactional_message_id` STRING COMMENT 'Transactional message that was asked for: its number, or the trigger name that a send gave instead.',
  `action_id` INT COMMENT 'Step of the campaign or broadcast that sent the message.',
  `parent_action_id` INT COMMENT 'Step that holds that step, such as a test of variants.',
  `journey_id` STRING COMMENT 'The person\'s way through the campaign or broadcast.',
  `trigger_event_id` STRING COMMENT 'Event that started the campaign for the person.',
  `template_id` STRING COMMENT 'Template of the message (msg_template_id), which Customer.io deprecates.',
  `workspace_id` STRING COMMENT 'Workspace of the message, which only Customer.io\'s export names.',
  `failure_message` STRING COMMENT 'Why the message failed, as told last; each failure stands in app_delivery_errors.',
  `is_forgotten` BOOLEAN COMMENT 'Whether Customer.io no longer keeps the contents (forgotten).',
  `created_at` TIMESTAMP COMMENT 'When Customer.io created the message.',
  `drafted_timestamp` TIMESTAMP COMMENT 'When the message was first drafted.',
  `attempted_timestamp` TIMESTAMP COMMENT 'When sending first failed and was to be tried again.',
  `delivered_timestamp` TIMESTAMP COMMENT 'When the message was first delivered.',
  `first_open_timestamp` TIMESTAMP COMMENT 'When the message was first opened, by a person or a machine.',
  `last_open_timestamp` TIMESTAMP COMMENT 'When the message was last opened, as far as events tell.',
  `first_human_open_timestamp` TIMESTAMP COMMENT 'When a person first opened the message, as far as events tell.',
  `first_click_timestamp` TIMESTAMP COMMENT 'When a link was first clicked, by a person or a machine.',
  `last_click_timestamp` TIMESTAMP COMMENT 'When a link was last clicked, as far as events tell.',
  `first_human_click_timestamp` TIMESTAMP COMMENT 'When a person first clicked a link, as far as events tell.',
  `replied_timestamp` TIMESTAMP COMMENT 'When the person first replied.',
  `conversion_timestamp` TIMESTAMP COMMENT 'When the message first led to a conversion.',
  `bounced_timestamp` TIMESTAMP COMMENT 'When the provider first refused the message.',
  `dropped_timestamp` TIMESTAMP COMMENT 'When the message was dropped, as the recipient was suppressed or gone.',
  `failed_timestamp` TIMESTAMP COMMENT 'When sending failed for good.',
  `undeliverable_timestamp` TIMESTAMP COMMENT 'When the message was not sent because of a limit, a cancellation or a setting.',
  `spammed_timestamp` TIMESTAMP COMMENT 'When the recipient first reported the message as spam.',
  `unsubscribed_timestamp` TIMESTAMP COMMENT 'When the recipient first unsubscribed through the message.',
  `attempt_count` INT COMMENT 'Number of events that say that sending failed and would be tried again.',
  `open_count` INT COMMENT 'Number of open events, of people and machines.',
  `human_open_count` INT COMMENT 'Number of open events that no proxy, prefetch, machine or mere click stands behind.',
  `unique_opens` BOOLEAN COMMENT 'Whether the message was opened at all.',
  `click_count` INT COMMENT 'Number of click events, of people and machines.',
  `human_click_count` INT COMMENT 'Number of click events that no machine made.',
  `unique_clicks` BOOLEAN COMMENT 'Whether a link was clicked at all.',
  `reply_count` INT COMMENT 'Number of replies.',
  `conversion_count` INT COMMENT 'Number of conversion events.',
  `spam_complaints` INT COMMENT 'Number of spam reports.',
  `unsubscribes` INT COMMENT 'Number of times the recipient unsubscribed through the message.',
  `metric_events` ARRAY<STRUCT<`event_id`: STRING, `metric`: STRING, `occurred_at`: TIMESTAMP, `href`: STRING, `link_id`: INT, `device_id`: STRING, `machine`: BOOLEAN, `proxied`: BOOLEAN, `prefetched`: BOOLEAN, `synthetic`: BOOLEAN, `data`: STRING>> COMMENT 'Every event of the message once, by its id; all counts are computed from it.',
  `attributes` STRING COMMENT 'What was told of the message as a whole, as JSON, by the names of its sources; contents stay in their event.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `app_message_performance_pk` PRIMARY KEY (`delivery_id`),
  CONSTRAINT `app_message_performance_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `app_message_performance_trigger_fk` FOREIGN KEY (`broadcast_id`, `trigger_id`) REFERENCES `customerio`.`app_broadcast_campaigns` (`broadcast_id`, `trigger_id`)
)
USING DELTA
CLUSTER BY (`delivery_id`, `sent_timestamp`)
COMMENT 'One row per message to a person, of any channel and origin, with what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'delivery_id,channel,delivery_status,sent_timestamp,subject_line,campaign_id,broadcast_id,trigger_id,newsletter_id,content_id,transactional_message_id,action_id,parent_action_id,journey_id,trigger_event_id,template_id,workspace_id,created_at,drafted_timestamp,attempted_timestamp,delivered_timestamp,first_open_timestamp,last_open_timestamp,first_human_open_timestamp,first_click_timestamp,last_click_timestamp',
  'customerio.domain' = 'app-api',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.channel_documented' = 'warn: `channel` IS NULL OR `channel` IN (\'email\', \'push\', \'in_app\', \'sms\', \'whatsapp\', \'slack\', \'webhook\')',
  'quality.expectations.status_documented' = 'warn: `delivery_status` IS NULL OR `delivery_status` IN (\'drafted\', \'attempted\', \'failed\', \'undeliverable\', \'dropped\', \'sent\', \'bounced\', \'delivered\', \'opened\', \'clicked\', \'replied\', \'converted\', \'unsubscribed\', \'spammed\')',
  'quality.expectations.one_origin' = 'warn: CASE WHEN `campaign_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `broadcast_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `newsletter_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `transactional_message_id` IS NULL THEN 0 ELSE 1 END <= 1',
  'quality.expectations.opened_after_sent' = 'warn: `first_open_timestamp` IS NULL OR `sent_timestamp` IS NULL OR `first_open_timestamp` >= `sent_timestamp`',
  'quality.expectations.human_opens_are_opens' = 'fail: `human_open_count` IS NULL OR `human_open_count` <= `open_count`',
  'quality.expectations.human_clicks_are_clicks' = 'fail: `human_click_count` IS NULL OR `human_click_count` <= `click_count`'
);

ALTER TABLE `customerio`.`app_message_performance` DROP CONSTRAINT IF EXISTS `app_message_performance_delivery_id_not_blank`;

ALTER TABLE `customerio`.`app_message_performance` ADD CONSTRAINT `app_message_performance_delivery_id_not_blank` CHECK (`delivery_id` <> '');

-- app_transactional_messages: One row per transactional message to a person, with what was asked for and what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`app_transactional_messages` (
  `delivery_id` STRING NOT NULL COMMENT 'Identifies the message, as the send call answered.',
  `transactional_message_id` STRING COMMENT 'Transactional message that was asked for: its number, or the trigger name that a send gave instead.',
  `channel` STRING COMMENT 'Channel of the message: email, push or sms.',
  `delivery_status` STRING COMMENT 'How far the message came, or what ended it; the outcome that counts most.',
  `sent_timestamp` TIMESTAMP COMMENT 'When the message was sent.',
  `user_id` STRING COMMENT 'The person, as your systems know them (identifiers.id); NULL for people known by e-mail alone.',
  `email` STRING COMMENT 'The person\'s e-mail address (identifiers.email).',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `recipient` STRING COMMENT 'Where the message went: e-mail addresses, a telephone number, or which devices of the person.',
  `sender` STRING COMMENT 'Address or number that the send call gave as the sender (from).',
  `reply_to` STRING COMMENT 'Address that answers go to, where the send call gave one.',
  `bcc` STRING COMMENT 'Addresses that got a blind copy.',
  `subject` STRING COMMENT 'Subject of the message.',
  `language` STRING COMMENT 'Language that the send call asked for.',
  `message_data` STRING COMMENT 'Data that the send call gave for the template, as JSON, nothing left out.',
  `tracked` BOOLEAN COMMENT 'Whether the send call asked for opens and clicks to be tracked.',
  `queue_draft` BOOLEAN COMMENT 'Whether the send call asked for a draft instead of a message.',
  `send_to_unsubscribed` BOOLEAN COMMENT 'Whether the send call asked to reach unsubscribed people, too.',
  `disable_message_retention` BOOLEAN COMMENT 'Whether the send call asked not to keep the contents.',
  `send_at` TIMESTAMP COMMENT 'When the send call asked the message to go out.',
  `queued_at` TIMESTAMP COMMENT 'When Customer.io queued the message.',
  `created_at` TIMESTAMP COMMENT 'When Customer.io created the message.',
  `delivered_timestamp` TIMESTAMP COMMENT 'When the message was first delivered.',
  `opened_timestamp` TIMESTAMP COMMENT 'When the message was first opened.',
  `clicked_timestamp` TIMESTAMP COMMENT 'When a link was first clicked.',
  `conversion_timestamp` TIMESTAMP COMMENT 'When the message first led to a conversion.',
  `open_count` INT COMMENT 'Number of open events, of people and machines.',
  `click_count` INT COMMENT 'Number of click events, of people and machines.',
  `retry_count` INT COMMENT 'Number of events that say that sending failed and would be tried again.',
  `error_message` STRING COMMENT 'Why the message failed, as told last; each failure stands in app_delivery_errors.',
  `attributes` STRING COMMENT 'Everything that was told of the message but its attachments, as JSON, by the names of its sources.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `app_transactional_messages_pk` PRIMARY KEY (`delivery_id`),
  CONSTRAINT `app_transactional_messages_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `app_transactional_messages_delivery_id_fk` FOREIGN KEY (`delivery_id`) REFERENCES `customerio`.`app_message_performance` (`delivery_id`)
)
USING DELTA
CLUSTER BY (`delivery_id`, `sent_timestamp`)
COMMENT 'One row per transactional message to a person, with what was asked for and what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'delivery_id,transactional_message_id,channel,delivery_status,sent_timestamp,sender,reply_to,subject,language,send_at,queued_at,created_at,delivered_timestamp,opened_timestamp,clicked_timestamp,conversion_timestamp,open_count,click_count,retry_count',
  'customerio.domain' = 'app-api',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.channel_documented' = 'warn: `channel` IS NULL OR `channel` IN (\'email\', \'push\', \'in_app\', \'sms\', \'whatsapp\', \'slack\', \'webhook\')',
  'quality.expectations.status_documented' = 'warn: `delivery_status` IS NULL OR `delivery_status` IN (\'drafted\', \'attempted\', \'failed\', \'undeliverable\', \'dropped\', \'sent\', \'bounced\', \'delivered\', \'opened\', \'clicked\', \'replied\', \'converted\', \'unsubscribed\', \'spammed\')',
  'quality.expectations.not_sent_before_queued' = 'warn: `sent_timestamp` IS NULL OR `queued_at` IS NULL OR `sent_timestamp` >= `queued_at`'
);

ALTER TABLE `customerio`.`app_transactional_messages` DROP CONSTRAINT IF EXISTS `app_transactional_messages_delivery_id_not_blank`;

ALTER TABLE `customerio`.`app_transactional_messages` ADD CONSTRAINT `app_transactional_messages_delivery_id_not_blank` CHECK (`delivery_id` <> '');

-- app_push_notifications: One row per push message and device, and one with device_id * for the message as a whole.
CREATE TABLE IF NOT EXISTS `customerio`.`app_push_notifications` (
  `delivery_id` STRING NOT NULL COMMENT 'Identifies the push message to one person.',
  `device_id` STRING NOT NULL COMMENT 'Token of the device; * on the one row for the message as a whole.',
  `delivery_status` STRING COMMENT 'How far the message came, or what ended it; the outcome that counts most.',
  `sent_timestamp` TIMESTAMP COMMENT 'When the message was sent.',
  `platform` STRING COMMENT 'Platform of the device, ios or android.',
  `app_version` STRING COMMENT 'Version of the app on a device that the send call brought itself.',
  `user_id` STRING COMMENT 'The person, as your systems know them (identifiers.id); NULL for people known by e-mail alone.',
  `email` STRING COMMENT 'The person\'s e-mail address (identifiers.email).',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `campaign_id` INT COMMENT 'Campaign that sent the message.',
  `broadcast_id` INT COMMENT 'API-triggered broadcast that sent the message.',
  `trigger_id` STRING COMMENT 'Trigger of the broadcast, counted within the broadcast; text, as in app_broadcast_campaigns.',
  `newsletter_id` INT COMMENT 'Newsletter that sent the message.',
  `content_id` INT COMMENT 'Content of the newsletter, which is its variant in a test.',
  `transactional_message_id` STRING COMMENT 'Transactional message that was asked for: its number, or the trigger name that a send gave instead.',
  `action_id` INT COMMENT 'Step of the campaign or broadcast that sent the message.',
  `parent_action_id` INT COMMENT 'Step that holds that step, such as a test of variants.',
  `journey_id` STRING COMMENT 'The person\'s way through the campaign or broadcast.',
  `trigger_event_id` STRING COMMENT 'Event that started the campaign for the person.',
  `recipient` STRING COMMENT 'Which of the person\'s devices the send call asked for: all, last_used, or a token.',
  `title` STRING COMMENT 'Title that the send call gave.',
  `message` STRING COMMENT 'Text that the send call gave.',
  `image_url` STRING COMMENT 'Picture that the send call gave.',
  `link` STRING COMMENT 'What a tap opens, as the send call gave it.',
  `sound` STRING COMMENT 'Sound that the send call asked for: default or none.',
  `push_data` STRING COMMENT 'Values for your app that the send call gave (custom_data), as JSON.',
  `message_data` STRING COMMENT 'Data that the send call gave for the template, as JSON.',
  `custom_device` STRING COMMENT 'Device that the send call brought itself, with its attributes, as JSON.',
  `queued_at` TIMESTAMP COMMENT 'When Customer.io queued the message.',
  `created_at` TIMESTAMP COMMENT 'When Customer.io created the message.',
  `delivered_timestamp` TIMESTAMP COMMENT 'When the message was first delivered.',
  `opened_timestamp` TIMESTAMP COMMENT 'When the message was first opened.',
  `action_timestamp` TIMESTAMP COMMENT 'When a link in the message was first tapped.',
  `href` STRING COMMENT 'Link that was tapped last.',
  `conversion_timestamp` TIMESTAMP COMMENT 'When the message first led to a conversion.',
  `retry_count` INT COMMENT 'Number of events that say that sending failed and would be tried again.',
  `error_message` STRING COMMENT 'Why it failed, as told last; each failure stands in app_delivery_errors.',
  `attributes` STRING COMMENT 'What was told of the message, or of the device and what it is a part of, as JSON, by the names of its sources.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `app_push_notifications_pk` PRIMARY KEY (`delivery_id`, `device_id`),
  CONSTRAINT `app_push_notifications_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `app_push_notifications_delivery_id_fk` FOREIGN KEY (`delivery_id`) REFERENCES `customerio`.`app_message_performance` (`delivery_id`)
)
USING DELTA
CLUSTER BY (`delivery_id`, `device_id`)
COMMENT 'One row per push message and device, and one with device_id * for the message as a whole.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'delivery_id,device_id,delivery_status,sent_timestamp,platform,app_version,campaign_id,broadcast_id,trigger_id,newsletter_id,content_id,transactional_message_id,action_id,parent_action_id,journey_id,trigger_event_id,title,image_url,link,sound,queued_at,created_at,delivered_timestamp,opened_timestamp',
  'customerio.domain' = 'app-api',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.one_origin' = 'warn: CASE WHEN `campaign_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `broadcast_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `newsletter_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `transactional_message_id` IS NULL THEN 0 ELSE 1 END <= 1',
  'quality.expectations.status_documented' = 'warn: `delivery_status` IS NULL OR `delivery_status` IN (\'drafted\', \'attempted\', \'failed\', \'undeliverable\', \'dropped\', \'sent\', \'bounced\', \'delivered\', \'opened\', \'clicked\', \'replied\', \'converted\', \'unsubscribed\', \'spammed\')',
  'quality.expectations.platform_documented' = 'warn: `platform` IS NULL OR `platform` IN (\'ios\', \'android\')',
  'quality.expectations.sent_content_on_whole_message' = 'warn: `device_id` = \'*\' OR (`title` IS NULL AND `message` IS NULL)'
);

ALTER TABLE `customerio`.`app_push_notifications` DROP CONSTRAINT IF EXISTS `app_push_notifications_delivery_id_not_blank`;

ALTER TABLE `customerio`.`app_push_notifications` ADD CONSTRAINT `app_push_notifications_delivery_id_not_blank` CHECK (`delivery_id` <> '');

ALTER TABLE `customerio`.`app_push_notifications` DROP CONSTRAINT IF EXISTS `app_push_notifications_device_id_not_blank`;

ALTER TABLE `customerio`.`app_push_notifications` ADD CONSTRAINT `app_push_notifications_device_id_not_blank` CHECK (`device_id` <> '');

-- app_delivery_errors: One row per failure: of a message, of one device of it, of a call, or of a line of a trigger.
CREATE TABLE IF NOT EXISTS `customerio`.`app_delivery_errors` (
  `error_id` STRING NOT NULL COMMENT 'Identifies the failure: a hash of what failed and how.',
  `error_category` STRING COMMENT 'What failed: the metric of a message, a refused call, or a line of a trigger.',
  `occurred_at` TIMESTAMP COMMENT 'When it failed, as told first; NULL for a line of a trigger, which has no time.',
  `channel` STRING COMMENT 'Channel of the message, such as email, push, in_app, sms, whatsapp or slack.',
  `delivery_id` STRING COMMENT 'Message that failed; NULL for calls and triggers, which have none.',
  `device_id` STRING COMMENT 'Token of the device that a push failed for; NULL when the message failed as a whole.',
  `error_code` STRING COMMENT 'HTTP status of a refused call; other failures have no code.',
  `error_message` STRING COMMENT 'Why it failed, in the words of Customer.io or the provider.',
  `error_details` STRING COMMENT 'List of errors that a refused call was answered with, as JSON.',
  `user_id` STRING COMMENT 'The person, as your systems know them (identifiers.id); NULL for people known by e-mail alone.',
  `email` STRING COMMENT 'The person\'s e-mail address (identifiers.email).',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `recipient` STRING COMMENT 'Where the message was to go: an e-mail address, telephone number, Slack channel, URL or user.',
  `campaign_id` INT COMMENT 'Campaign that sent the message.',
  `broadcast_id` INT COMMENT 'API-triggered broadcast that sent the message.',
  `trigger_id` STRING COMMENT 'Trigger of the broadcast, counted within the broadcast; text, as in app_broadcast_campaigns.',
  `newsletter_id` INT COMMENT 'Newsletter that sent the message.',
  `content_id` INT COMMENT 'Content of the newsletter, which is its variant in a test.',
  `transactional_message_id` STRING COMMENT 'Transactional message that was asked for: its number, or the trigger name that a send gave instead.',
  `action_id` INT COMMENT 'Step of the campaign or broadcast that sent the message.',
  `parent_action_id` INT COMMENT 'Step that holds that step, such as a test of variants.',
  `journey_id` STRING COMMENT 'The person\'s way through the campaign or broadcast.',
  `trigger_event_id` STRING COMMENT 'Event that started the campaign for the person.',
  `api_endpoint` STRING COMMENT 'Path of the call that was refused.',
  `resolved` BOOLEAN COMMENT 'Whether you dealt with the failure; only your own rows say so.',
  `resolved_timestamp` TIMESTAMP COMMENT 'When you dealt with the failure.',
  `resolution_method` STRING COMMENT 'How you dealt with the failure, in your own words.',
  `resolution_notes` STRING COMMENT 'What is worth knowing about it, in your own words.',
  `updated_at` TIMESTAMP COMMENT 'When you last changed the row; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'What was told of the failure and what failed, as JSON, by the names of its sources.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `app_delivery_errors_pk` PRIMARY KEY (`error_id`),
  CONSTRAINT `app_delivery_errors_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `app_delivery_errors_delivery_id_fk` FOREIGN KEY (`delivery_id`) REFERENCES `customerio`.`app_message_performance` (`delivery_id`),
  CONSTRAINT `app_delivery_errors_trigger_fk` FOREIGN KEY (`broadcast_id`, `trigger_id`) REFERENCES `customerio`.`app_broadcast_campaigns` (`broadcast_id`, `trigger_id`)
)
USING DELTA
CLUSTER BY (`error_id`, `occurred_at`)
COMMENT 'One row per failure: of a message, of one device of it, of a call, or of a line of a trigger.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'error_id,error_category,occurred_at,channel,delivery_id,error_code,campaign_id,broadcast_id,trigger_id,newsletter_id,content_id,transactional_message_id,action_id,parent_action_id,journey_id,trigger_event_id,api_endpoint,resolved_timestamp,resolution_method,resolution_notes,updated_at',
  'customerio.domain' = 'app-api',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.error_category_known' = 'fail: `error_category` IS NULL OR `error_category` IN (\'attempted\', \'bounced\', \'dropped\', \'failed\', \'undeliverable\', \'send_refused\', \'trigger_refused\', \'trigger_error\')',
  'quality.expectations.channel_documented' = 'warn: `channel` IS NULL OR `channel` IN (\'email\', \'push\', \'in_app\', \'sms\', \'whatsapp\', \'slack\', \'webhook\')',
  'quality.expectations.one_origin' = 'warn: CASE WHEN `campaign_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `broadcast_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `newsletter_id` IS NULL THEN 0 ELSE 1 END + CASE WHEN `transactional_message_id` IS NULL THEN 0 ELSE 1 END <= 1',
  'quality.expectations.says_why' = 'warn: `error_message` IS NOT NULL OR `error_details` IS NOT NULL',
  'quality.expectations.resolved_time_of_resolved_only' = 'fail: `resolved_timestamp` IS NULL OR coalesce(`resolved`, FALSE)'
);

ALTER TABLE `customerio`.`app_delivery_errors` DROP CONSTRAINT IF EXISTS `app_delivery_errors_error_id_not_blank`;

ALTER TABLE `customerio`.`app_delivery_errors` ADD CONSTRAINT `app_delivery_errors_error_id_not_blank` CHECK (`error_id` <> '');

-- batch_jobs: One row per run that loads, ingests, sends or derives, with its counts.
ALTER TABLE `customerio`.`batch_jobs` DROP CONSTRAINT IF EXISTS `batch_jobs_resumed_from_fk`;

ALTER TABLE `customerio`.`batch_jobs` ADD CONSTRAINT `batch_jobs_resumed_from_fk` FOREIGN KEY (`resumed_from`) REFERENCES `customerio`.`batch_jobs` (`job_id`);

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

-- app_broadcast_results: Triggers of broadcasts with what became of their messages, counted from app_message_performance, also those that no answer of the App API told of.
CREATE OR REPLACE VIEW `customerio`.`app_broadcast_results` COMMENT 'Triggers of broadcasts with what became of their messages, counted from app_message_performance, also those that no answer of the App API told of.' AS
WITH triggers AS (
  SELECT * FROM `customerio`.`app_broadcast_campaigns` WHERE `trigger_id` <> '*'
),
results AS (
  SELECT p.`broadcast_id`, p.`trigger_id`,
  count(*) AS actual_recipients,
  count(p.`sent_timestamp`) AS messages_sent,
  count(p.`delivered_timestamp`) AS messages_delivered,
  count(p.`bounced_timestamp`) AS messages_bounced,
  count(p.`first_open_timestamp`) AS unique_opens,
  count(p.`first_click_timestamp`) AS unique_clicks,
  CAST(sum(p.`open_count`) AS BIGINT) AS total_opens,
  CAST(sum(p.`click_count`) AS BIGINT) AS total_clicks,
  CAST(sum(p.`unsubscribes`) AS BIGINT) AS unsubscribes,
  CAST(sum(p.`conversion_count`) AS BIGINT) AS conversion_count
  FROM `customerio`.`app_message_performance` AS p
  WHERE p.`broadcast_id` IS NOT NULL AND p.`trigger_id` IS NOT NULL
  GROUP BY p.`broadcast_id`, p.`trigger_id`
)
SELECT
  coalesce(t.`broadcast_id`, r.`broadcast_id`) AS broadcast_id,
  coalesce(t.`trigger_id`, r.`trigger_id`) AS trigger_id,
  b.`campaign_name` AS campaign_name,
  t.`execution_status` AS execution_status,
  t.`trigger_timestamp` AS trigger_timestamp,
  t.`completion_timestamp` AS completion_timestamp,
  coalesce(r.actual_recipients, 0) AS actual_recipients,
  coalesce(r.messages_sent, 0) AS messages_sent,
  coalesce(r.messages_delivered, 0) AS messages_delivered,
  coalesce(r.messages_bounced, 0) AS messages_bounced,
  coalesce(r.unique_opens, 0) AS unique_opens,
  coalesce(r.unique_clicks, 0) AS unique_clicks,
  coalesce(r.total_opens, 0) AS total_opens,
  coalesce(r.total_clicks, 0) AS total_clicks,
  coalesce(r.unsubscribes, 0) AS unsubscribes,
  coalesce(r.conversion_count, 0) AS conversion_count
FROM triggers AS t
FULL OUTER JOIN results AS r ON r.broadcast_id = t.broadcast_id AND r.trigger_id = t.trigger_id
LEFT JOIN `customerio`.`app_broadcast_campaigns` AS b
  ON b.`broadcast_id` = coalesce(t.`broadcast_id`, r.`broadcast_id`) AND b.`trigger_id` = '*';
