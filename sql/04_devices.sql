-- Customer.io tables: devices
-- What people use your app on: devices and their push tokens, what happens to them, and sessions of the app.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

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
