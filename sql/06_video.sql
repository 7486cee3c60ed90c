-- Customer.io tables: video
-- What people watch: video events, the contents they are about, viewing sessions and advertisements.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

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
