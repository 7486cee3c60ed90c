/**
 * The column that a foreign key points to, by name: a domain never imports another.
 * In a composed set without that table the key is left out and reported.
 */
export interface Reference {
  readonly table: string
  readonly columns: readonly string[]
}

/**
 * @example foreignKeys: { events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') } }
 * // CONSTRAINT `events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
 */
export function reference(table: string, ...columns: [string, ...string[]]): Reference {
  return Object.freeze({ table, columns: Object.freeze(columns) })
}
