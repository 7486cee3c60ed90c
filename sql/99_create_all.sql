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
  `history_id` STRING NOT NULL COMMENT 'Identifies the change: a hash of the person, the trait and the call.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `trait_name` STRING COMMENT 'The trait that changed.',
  `old_value` STRING COMMENT 'Value before, objects and arrays as JSON; NULL when there was none.',
  `new_value` STRING COMMENT 'Value after, objects and arrays as JSON; NULL when it was removed.',
  `value_type` STRING COMMENT 'JSON type of new_value; NULL when the trait was removed.',
  `change_type` STRING COMMENT 'Whether the trait got its first value, another value, or none.',
  `change_reason` STRING COMMENT 'Kind of call that made the change, such as identify or user_deleted.',
  `effective_from` TIMESTAMP COMMENT 'Since when the new value holds; NULL when the call had no time.',
  `effective_to` TIMESTAMP COMMENT 'Until when it held; NULL while it holds.',
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
  'quality.expectations.value_type_known' = 'fail: `value_type` IS NULL OR `value_type` IN (\'string\', \'number\', \'boolean\', \'array\', \'object\')',
  'quality.expectations.change_type_known' = 'fail: `change_type` IS NULL OR `change_type` IN (\'added\', \'changed\', \'removed\')',
  'quality.expectations.person_and_trait_known' = 'fail: `user_id` IS NOT NULL AND `trait_name` IS NOT NULL AND `change_type` IS NOT NULL',
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
  'quality.expectations.funnel_and_person_known' = 'fail: `funnel` IS NOT NULL AND (`user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL)',
  'quality.expectations.ends_after_start' = 'fail: `sequence_start_time` IS NULL OR `sequence_end_time` IS NULL OR `sequence_end_time` >= `sequence_start_time`',
  'quality.expectations.steps_within_funnel' = 'fail: `steps_completed` IS NULL OR `steps_total` IS NULL OR `steps_completed` BETWEEN 1 AND `steps_total`',
  'quality.expectations.converted_has_no_drop_off' = 'fail: `drop_off_point` IS NULL OR `conversion_achieved` = FALSE'
);

ALTER TABLE `customerio`.`event_sequences` DROP CONSTRAINT IF EXISTS `event_sequences_sequence_id_not_blank`;

ALTER TABLE `customerio`.`event_sequences` ADD CONSTRAINT `event_sequences_sequence_id_not_blank` CHECK (`sequence_id` <> '');

-- ecommerce: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`ecommerce` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `ecommerce_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `ecommerce_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`ecommerce` DROP CONSTRAINT IF EXISTS `ecommerce_event_id_not_blank`;

ALTER TABLE `customerio`.`ecommerce` ADD CONSTRAINT `ecommerce_event_id_not_blank` CHECK (`event_id` <> '');

-- devices: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`devices` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `devices_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `devices_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'devices',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`devices` DROP CONSTRAINT IF EXISTS `devices_event_id_not_blank`;

ALTER TABLE `customerio`.`devices` ADD CONSTRAINT `devices_event_id_not_blank` CHECK (`event_id` <> '');

-- objects: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`objects` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `objects_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `objects_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'objects',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`objects` DROP CONSTRAINT IF EXISTS `objects_event_id_not_blank`;

ALTER TABLE `customerio`.`objects` ADD CONSTRAINT `objects_event_id_not_blank` CHECK (`event_id` <> '');

-- video: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`video` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `video_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `video_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'video',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`video` DROP CONSTRAINT IF EXISTS `video_event_id_not_blank`;

ALTER TABLE `customerio`.`video` ADD CONSTRAINT `video_event_id_not_blank` CHECK (`event_id` <> '');

-- gdpr: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`gdpr` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `gdpr_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `gdpr_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'gdpr',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`gdpr` DROP CONSTRAINT IF EXISTS `gdpr_event_id_not_blank`;

ALTER TABLE `customerio`.`gdpr` ADD CONSTRAINT `gdpr_event_id_not_blank` CHECK (`event_id` <> '');

-- batch: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`batch` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `batch_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `batch_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`batch` DROP CONSTRAINT IF EXISTS `batch_event_id_not_blank`;

ALTER TABLE `customerio`.`batch` ADD CONSTRAINT `batch_event_id_not_blank` CHECK (`event_id` <> '');

-- aliases: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`aliases` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `aliases_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `aliases_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'aliases',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`aliases` DROP CONSTRAINT IF EXISTS `aliases_event_id_not_blank`;

ALTER TABLE `customerio`.`aliases` ADD CONSTRAINT `aliases_event_id_not_blank` CHECK (`event_id` <> '');

-- app_api: TODO: what a row is, in one sentence.
CREATE TABLE IF NOT EXISTS `customerio`.`app_api` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `category` STRING COMMENT 'TODO: what the column says, in one sentence (properties.category).',
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
  CONSTRAINT `app_api_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `app_api_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`)
COMMENT 'TODO: what a row is, in one sentence.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,category,original_timestamp,sent_at,received_at,channel,locale,user_agent,library_name,library_version,message_id,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'app-api',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`app_api` DROP CONSTRAINT IF EXISTS `app_api_event_id_not_blank`;

ALTER TABLE `customerio`.`app_api` ADD CONSTRAINT `app_api_event_id_not_blank` CHECK (`event_id` <> '');

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
