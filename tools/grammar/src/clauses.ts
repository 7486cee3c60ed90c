/** One kind of statement or clause, with an example in each engine's own words. */
export interface Clause {
  readonly name: string
  /** The words by which statements that have it are found; `ANY` stands for one of any kind. */
  readonly words: readonly (string | typeof ANY)[]
  /** As Databricks runs it. */
  readonly example: string
  /** What has to be there before Spark can run it. */
  readonly before?: readonly string[]
  /** What the page says beside Spark's verdict. */
  readonly note?: string
  /** What the same asks of DuckDB, one statement after the other; else why there is none. */
  readonly duckdb: readonly string[] | string
  /** Why a parser does not take the example; undefined for one that does. `Command` is text that sqlglot keeps unread. */
  readonly refused?: { readonly spark?: string; readonly sqlglot?: string }
}

/** Any one token. */
export const ANY = Symbol('any token')

const PEOPLE = 'CREATE TABLE people (user_id VARCHAR NOT NULL, email VARCHAR)'
const NO_PRIVILEGES = 'none: a file has no privileges'
const NO_VOLUMES = 'none: it reads files itself'

/** Everything that is emitted, and a little that is not. */
export const CLAUSES: readonly Clause[] = [
  {
    name: 'CREATE SCHEMA … COMMENT',
    words: ['CREATE', 'SCHEMA'],
    example: "CREATE SCHEMA IF NOT EXISTS `main`.`customerio` COMMENT 'Customer.io data.'",
    duckdb: ['CREATE SCHEMA IF NOT EXISTS customerio'],
  },
  {
    name: 'CREATE CATALOG',
    words: ['CREATE', 'CATALOG'],
    example: 'CREATE CATALOG IF NOT EXISTS `main`',
    duckdb: 'none: the open file is the catalog',
    refused: { spark: 'Spark has no such statement', sqlglot: 'Command' },
  },
  {
    name: 'USE CATALOG',
    words: ['USE', 'CATALOG'],
    example: 'USE CATALOG `main`',
    duckdb: 'none: the open file is the catalog',
    refused: { spark: 'Spark has no such statement' },
  },
  {
    name: 'CREATE TABLE … USING DELTA',
    words: ['USING', 'DELTA'],
    example:
      "CREATE TABLE IF NOT EXISTS `customerio`.`people` (\n  `user_id` STRING NOT NULL COMMENT 'The person.',\n  `marks` MAP<STRING, STRUCT<`value`: STRING>>\n)\nUSING DELTA\nCOMMENT 'People.'",
    duckdb: [PEOPLE, "COMMENT ON COLUMN people.user_id IS 'The person.'"],
  },
  {
    name: 'DEFAULT',
    words: ['DEFAULT'],
    example:
      "CREATE TABLE `t` (`loaded_at` TIMESTAMP DEFAULT current_timestamp())\nUSING DELTA\nTBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')",
    duckdb: ['CREATE TABLE t (loaded_at TIMESTAMPTZ DEFAULT current_timestamp)'],
  },
  {
    name: 'PRIMARY KEY in CREATE TABLE',
    words: ['PRIMARY', 'KEY'],
    example: 'CREATE TABLE `t` (`a` INT NOT NULL,\n  CONSTRAINT `t_pk` PRIMARY KEY (`a`)\n)\nUSING DELTA',
    duckdb: 'left out: it would enforce it',
  },
  {
    name: 'FOREIGN KEY in CREATE TABLE',
    words: ['FOREIGN', 'KEY'],
    example:
      'CREATE TABLE `t` (`a` INT,\n  CONSTRAINT `t_a_fk` FOREIGN KEY (`a`) REFERENCES `u` (`a`)\n)\nUSING DELTA',
    duckdb: 'left out: it would enforce it',
  },
  {
    name: 'FOREIGN KEY by ALTER TABLE',
    before: ['CREATE TABLE `t` (`a` STRING NOT NULL, `b` STRING) USING DELTA'],
    words: ['ADD', 'CONSTRAINT', ANY, 'FOREIGN', 'KEY'],
    example: 'ALTER TABLE `t` ADD CONSTRAINT `t_b_fk` FOREIGN KEY (`b`) REFERENCES `t` (`a`)',
    duckdb: 'left out: it would enforce it',
  },
  {
    name: 'CHECK by ALTER TABLE',
    before: ['CREATE TABLE `t` (`a` STRING NOT NULL, `b` STRING) USING DELTA'],
    words: ['ADD', 'CONSTRAINT', ANY, 'CHECK'],
    example: "ALTER TABLE `t` ADD CONSTRAINT `t_not_blank` CHECK (`a` <> '')",
    duckdb: ["CREATE TABLE t (a VARCHAR, CONSTRAINT t_not_blank CHECK (a <> ''))"],
  },
  {
    name: 'CLUSTER BY (…)',
    words: ['CLUSTER', 'BY', '('],
    example: 'CREATE TABLE `t` (`a` INT)\nUSING DELTA\nCLUSTER BY (`a`)',
    duckdb: 'none: it has no clustering',
  },
  {
    name: 'CLUSTER BY AUTO',
    words: ['CLUSTER', 'BY', 'AUTO'],
    example: 'CREATE TABLE `t` (`a` INT)\nUSING DELTA\nCLUSTER BY AUTO',
    duckdb: 'none: it has no clustering',
    refused: { spark: 'Delta of open source chooses no keys' },
  },
  {
    name: 'LOCATION',
    note: 'with a local path',
    words: ['LOCATION'],
    example: "CREATE TABLE `t` (`a` INT)\nUSING DELTA\nLOCATION 's3://bucket/customerio/t'",
    duckdb: 'none: tables are in the file',
  },
  {
    name: 'TBLPROPERTIES',
    words: ['TBLPROPERTIES'],
    example:
      "CREATE TABLE `t` (`a` INT)\nUSING DELTA\nTBLPROPERTIES ('quality.expectations.a_known' = 'fail: `a` IN (\\'x\\')')",
    duckdb: 'none: tables have no properties',
  },
  {
    name: 'CREATE OR REPLACE VIEW',
    words: ['CREATE', 'OR', 'REPLACE', 'VIEW'],
    example: "CREATE OR REPLACE VIEW `v` COMMENT 'One.' AS\nSELECT 1 AS `one`",
    duckdb: ['CREATE OR REPLACE VIEW v AS SELECT 1 AS one', "COMMENT ON VIEW v IS 'One.'"],
  },
  {
    name: 'MERGE',
    before: ['CREATE TABLE `people` (`user_id` STRING) USING DELTA'],
    words: ['MERGE', 'INTO'],
    example:
      "MERGE INTO `people` AS stored\nUSING (SELECT DISTINCT '42' AS user_id) AS incoming\nON stored.`user_id` = incoming.`user_id`\nWHEN NOT MATCHED THEN INSERT (`user_id`) VALUES (incoming.`user_id`)",
    duckdb: [
      PEOPLE,
      "MERGE INTO people AS stored USING (SELECT '42' AS user_id) AS incoming ON stored.user_id = incoming.user_id WHEN NOT MATCHED THEN INSERT (user_id) VALUES (incoming.user_id)",
    ],
  },
  {
    name: 'rows as JSON: explode(from_json(…))',
    words: ['EXPLODE', '(', 'FROM_JSON'],
    example:
      "SELECT r.`a`\nFROM (SELECT explode(from_json('[{\"a\":\"1\"}]', 'ARRAY<STRUCT<`a`: STRING>>', map('mode', 'FAILFAST'))) AS r)",
    duckdb: ['SELECT unnest(from_json(\'[{"a":"1"}]\', \'[{"a":"VARCHAR"}]\')) AS r'],
  },
  {
    name: 'VARIANT: try_variant_get(try_parse_json(…))',
    words: ['TRY_VARIANT_GET', '('],
    example: "SELECT try_variant_get(try_parse_json('{\"a\":1}'), '$[\"a\"]', 'string') AS a",
    duckdb: ["SELECT json_extract_string('{\"a\":1}', '$.a') AS a"],
  },
  {
    name: 'SHOW TABLES, DESCRIBE TABLE EXTENDED',
    words: ['SHOW', 'TABLES'],
    example: 'SHOW TABLES IN `customerio`',
    duckdb: ['SELECT table_name FROM duckdb_tables()'],
    refused: { sqlglot: 'Command' },
  },
  {
    name: 'GRANT, REVOKE',
    words: ['GRANT'],
    example: 'GRANT SELECT, MODIFY ON TABLE `main`.`customerio`.`people` TO `data_engineers`',
    duckdb: NO_PRIVILEGES,
    refused: { spark: 'Spark has no privileges' },
  },
  {
    name: 'SHOW GRANTS',
    words: ['SHOW', 'GRANTS'],
    example: 'SHOW GRANTS ON SCHEMA `main`.`customerio`',
    duckdb: NO_PRIVILEGES,
    refused: { spark: 'Spark has no privileges', sqlglot: 'Command' },
  },
  {
    name: 'SET TAGS',
    words: ['SET', 'TAGS'],
    example: "ALTER TABLE `people` ALTER COLUMN `email` SET TAGS ('pii' = 'email')",
    duckdb: 'none: columns have no tags',
    refused: { spark: 'Spark has no tags', sqlglot: 'Command' },
  },
  {
    name: 'CREATE FUNCTION of a mask',
    words: ['CREATE', 'OR', 'REPLACE', 'FUNCTION'],
    before: ['CREATE OR REPLACE FUNCTION is_account_group_member(name STRING) RETURNS BOOLEAN RETURN FALSE'],
    note: 'with a stand-in for is_account_group_member',
    example:
      "CREATE OR REPLACE FUNCTION `mask_name_string`(value STRING)\nRETURNS STRING\nCOMMENT 'Mask of name.'\nRETURN CASE WHEN is_account_group_member('loader') THEN value WHEN value IS NOT NULL THEN '***' END",
    duckdb: 'none: a file has no masks',
  },
  {
    name: 'SET MASK',
    words: ['SET', 'MASK'],
    example: 'ALTER TABLE `people` ALTER COLUMN `email` SET MASK `main`.`customerio`.`mask_email_string`',
    duckdb: 'none: a file has no masks',
    refused: { spark: 'Spark has no masks', sqlglot: 'Command' },
  },
  {
    name: 'PUT, REMOVE of a file in a volume',
    words: ['PUT'],
    example: "PUT '/data/rows.ndjson' INTO '/Volumes/main/customerio/incoming/rows.ndjson' OVERWRITE",
    duckdb: NO_VOLUMES,
    refused: { spark: 'Spark has no volumes', sqlglot: 'it reads no PUT' },
  },
  {
    name: 'COPY INTO, read_files',
    words: ['READ_FILES'],
    example: "SELECT * FROM read_files('/Volumes/main/customerio/incoming/', format => 'json')",
    duckdb: NO_VOLUMES,
  },
  {
    name: 'MERGE … WHEN MATCHED THEN DELETE',
    words: ['THEN', 'DELETE'],
    before: ['CREATE TABLE `people` (`user_id` STRING) USING DELTA'],
    example:
      "MERGE INTO `people` AS stored\nUSING (SELECT DISTINCT '42' AS match_0) AS incoming\nON stored.`user_id` = incoming.match_0\nWHEN MATCHED THEN DELETE",
    duckdb: [
      PEOPLE,
      "MERGE INTO people AS stored USING (SELECT '42' AS match_0) AS incoming ON stored.user_id = incoming.match_0 WHEN MATCHED THEN DELETE",
    ],
  },
  {
    name: 'OPTIMIZE',
    words: ['OPTIMIZE'],
    before: ['CREATE TABLE `t` (`a` INT) USING DELTA'],
    example: 'OPTIMIZE `t`',
    duckdb: 'none: tables are in the file; CHECKPOINT writes it',
    refused: { sqlglot: 'Command' },
  },
  {
    name: 'VACUUM',
    words: ['VACUUM'],
    before: ['CREATE TABLE `t` (`a` INT) USING DELTA'],
    example: 'VACUUM `t`',
    duckdb: 'none: it keeps no old versions',
    refused: { sqlglot: 'Command' },
  },
  {
    name: 'ANALYZE TABLE … FOR ALL COLUMNS',
    words: ['ANALYZE', 'TABLE'],
    example: 'ANALYZE TABLE `t` COMPUTE STATISTICS FOR ALL COLUMNS',
    duckdb: [PEOPLE, 'ANALYZE people'],
  },
]
