import path from 'node:path'
import type { Installation } from '../install/install.ts'

/** What one Spark is started with. */
export interface SparkSettings {
  readonly installation: Installation
  /** Everything that Spark writes goes below it. */
  readonly directory: string
  /** The only path that it answers; known to nobody else. */
  readonly path: string
}

// Spark is made for clusters: cutting small tables into parts costs more than reading them.
const SMALL = {
  'spark.sql.shuffle.partitions': '1',
  'spark.default.parallelism': '1',
  'spark.sql.sources.parallelPartitionDiscovery.parallelism': '1',
  'spark.databricks.delta.snapshotPartitions': '1',
  'spark.sql.adaptive.enabled': 'false',
  // To compile a query takes longer than to interpret it for some rows.
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
}

/**
 * The arguments of spark-submit for a Thrift Server over HTTP that picks its own port.
 * @example sparkArguments({ installation, directory: '/data/warehouse-1', path: 'secret' })
 */
export function sparkArguments({ installation, directory, path: httpPath }: SparkSettings): string[] {
  const configuration = {
    'spark.sql.extensions': 'io.delta.sql.DeltaSparkSessionExtension',
    'spark.sql.catalog.spark_catalog': 'org.apache.spark.sql.delta.catalog.DeltaCatalog',
    'spark.sql.warehouse.dir': path.join(directory, 'tables'),
    'spark.local.dir': path.join(directory, 'temporary'),
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.ui.enabled': 'false',
    'spark.sql.session.timeZone': 'UTC',
    ...SMALL,
  }
  const java = [
    '-XX:+UseSerialGC',
    `-Dderby.system.home=${path.join(directory, 'metastore')}`,
    `-Djava.io.tmpdir=${path.join(directory, 'temporary')}`,
  ]
  const hive = {
    'hive.server2.transport.mode': 'http',
    'hive.server2.thrift.http.port': '0',
    'hive.server2.thrift.http.path': httpPath,
  }
  return [
    ...['--class', 'org.apache.spark.sql.hive.thriftserver.HiveThriftServer2', '--name', 'local-warehouse'],
    ...['--master', 'local[2]', '--driver-memory', '3g', '--driver-java-options', java.join(' ')],
    ...['--jars', installation.jars.join(',')],
    ...Object.entries(configuration).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
    'spark-internal',
    ...Object.entries(hive).flatMap(([key, value]) => ['--hiveconf', `${key}=${value}`]),
  ]
}
