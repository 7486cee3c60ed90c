/** Spark as PyPI carries it, with its Thrift Server. Delta is built for exactly this minor version. */
export const SPARK_VERSION = '4.2.0'
export const DELTA_VERSION = '4.4.0'
/** A parser of the Databricks dialect that shares nothing with Spark's. */
export const SQLGLOT_VERSION = '30.30.0'

export interface Artifact {
  readonly group: string
  readonly name: string
  readonly version: string
}

const delta = (name: string): Artifact => ({ group: 'io.delta', name, version: DELTA_VERSION })
const unityCatalog = (name: string): Artifact => ({ group: 'io.unitycatalog', name, version: '0.6.0' })

/** Everything that Delta needs beside Spark, named one by one: a resolver would bring other versions. */
export const JARS: readonly Artifact[] = [
  delta('delta-spark_4.2_2.13'),
  delta('delta-storage'),
  delta('delta-kernel-api'),
  delta('delta-kernel-defaults'),
  delta('delta-kernel-unitycatalog'),
  unityCatalog('unitycatalog-client'),
  unityCatalog('unitycatalog-hadoop'),
]
