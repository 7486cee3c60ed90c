-- Customer.io tables: events
-- What people do: track, page and screen calls, and their way through funnels.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

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
