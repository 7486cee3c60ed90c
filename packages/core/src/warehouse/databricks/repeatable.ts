// What reads, what names a state to reach, and what says itself that it may be there already.
const READS = /^(SELECT|VALUES|TABLE|SHOW|DESC|DESCRIBE|EXPLAIN|LIST)\b/i
const SETS = /^(USE|SET TIME ZONE)\b/i
const CREATES =
  /^CREATE (SCHEMA|DATABASE|CATALOG|TABLE|VOLUME) IF NOT EXISTS\b(?![\s\S]*\bAS\s+(SELECT|WITH)\b)/i
const REPLACES = /^CREATE OR REPLACE VIEW\b/i
const FILES = /^(PUT\b[\s\S]*\bOVERWRITE\s*$|REMOVE\b)/i
const DROPS = /^DROP (SCHEMA|TABLE|VIEW|VOLUME) IF EXISTS\b/i

/**
 * Whether a statement may run twice without harm, told by its first words: a reply may get lost on its way, and then
 * nobody knows whether the first one ran. INSERT, MERGE and ALTER TABLE are left to the caller.
 *
 * @example isRepeatable('SELECT 1') // true
 * @example isRepeatable('INSERT INTO t VALUES (1)') // false
 */
export function isRepeatable(statement: string): boolean {
  const text = statement.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, '')
  return [READS, SETS, CREATES, REPLACES, DROPS, FILES].some((pattern) => pattern.test(text))
}
