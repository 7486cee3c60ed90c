-- Customer.io tables: app-api
-- What Customer.io sent: messages of every channel, triggers of broadcasts, what became of them, and what failed.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

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
