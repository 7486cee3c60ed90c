const PROPERTIES =
  /^delta\.(feature\.|minReaderVersion$|minWriterVersion$|columnMapping\.mode$|enable(TypeWidening|DeletionVectors|RowTracking|ChangeDataFeed)$)/

/** Whether a table property shuts out older readers or writers: Delta raises the table's protocol for it. */
export function raisesProtocol(property: string): boolean {
  return PROPERTIES.test(property)
}
