import path from 'node:path'
import type { Installation } from '../install/install.ts'

/** What one Spark is started with. */
export interface SparkSettings {
  readonly installation: Installation
  /** Everything that Spark writes goes below it. */
  readonly directory: string
  /** The only path that it answers; known to nobody else. */
  readonly path: string
  /** Whether its tables have so many rows that queries are worth being compiled. */
  readonly largeTables?: boolean | undefined
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

const LARGE = { 'spark.sql.shuffle.partitions': '2', 'spark.databricks.delta.snapshotPartitions': '1' }

/** Spark keeps what it has done for a page that nobody opens. */
const FORGETFUL = {
  'spark.ui.retainedJobs': '20',
  'spark.ui.retainedStages': '20',
  'spark.ui.retainedTasks': '100',
  'spark.sql.ui.retainedExecutions': '5',
}

const JVM = [
  // Garbage collection took 7 % of a run of all tests: too small a young generation, and classes that made it collect all.
  '-Xmn1500m',
  '-XX:MetaspaceSize=512m',
  // The compiler took a fifth of the time, for methods that run some thousand times.
  '-XX:Tier4InvocationThreshold=20000',
  '-XX:Tier4MinInvocationThreshold=2400',
  '-XX:Tier4CompileThreshold=60000',
  '-XX:Tier4BackEdgeThreshold=160000',
  // Hadoop starts a program for each file's permissions and links.
  '-Djdk.lang.Process.launchMechanism=VFORK',
]

/**
 * The arguments of spark-submit for a Thrift Server over HTTP that picks its own port.
 * @example sparkArguments({ installation, directory: '/data/warehouse-1', path: 'secret' })
 */
export function sparkArguments({
  installation,
  directory,
  path: httpPath,
  largeTables,
}: SparkSettings): string[] {
  const configuration = {
    'spark.sql.extensions': 'io.delta.sql.DeltaSparkSessionExtension',
    'spark.sql.catalog.spark_catalog': 'org.apache.spark.sql.delta.catalog.DeltaCatalog',
    'spark.sql.warehouse.dir': path.join(directory, 'tables'),
    'spark.local.dir': path.join(directory, 'temporary'),
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.ui.enabled': 'false',
    ...FORGETFUL,
    'spark.sql.session.timeZone': 'UTC',
    ...(largeTables ? LARGE : SMALL),
  }
  const java = [
    '-XX:+UseSerialGC',
    ...JVM,
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
    ...['--master', 'local[2]', '--driver-memory', '4g', '--driver-java-options', java.join(' ')],
    ...['--jars', installation.jars.join(',')],
    ...Object.entries(configuration).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
    'spark-internal',
    ...Object.entries(hive).flatMap(([key, value]) => ['--hiveconf', `${key}=${value}`]),
  ]
}
