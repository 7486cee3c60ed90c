import { type Gateway, type GatewayOptions, startGateway } from './gateway/gateway.ts'
import { type Spark, type SparkOptions, startSpark } from './spark/spark.ts'

/** A SQL warehouse on this machine: a Spark of its own, and the gateway before it. */
export interface LocalWarehouse extends Gateway {
  readonly spark: Spark
}

/**
 * Starts a warehouse in a directory of its own, on free ports. It ends with this process, however that ends.
 *
 * @example
 * const local = await startLocalWarehouse()
 * const warehouse = await databricks({ host: `${local.host}:${local.port}`, ...local })
 * await local.stop()
 * @param options.report told what is going on when it takes long
 * @param options.largeTables whether Spark compiles its queries, which pays from some thousand rows on
 */
export async function startLocalWarehouse({
  report,
  largeTables,
  ...options
}: GatewayOptions & SparkOptions = {}): Promise<LocalWarehouse> {
  const spark = await startSpark({ report, largeTables })
  try {
    const gateway = await startGateway(spark, options)
    return { ...gateway, spark, stop: () => gateway.stop().finally(() => spark.stop()) }
  } catch (error) {
    await spark.stop()
    throw error
  }
}
