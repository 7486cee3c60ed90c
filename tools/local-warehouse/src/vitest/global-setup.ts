import type { TestProject } from 'vitest/node'
import { type Spark, startSpark } from '../spark/spark.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The one Spark of the run. */
    spark: Pick<Spark, 'port' | 'path' | 'directory'>
  }
}

/** Starts Spark before the tests, and stops it after them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now()
  const spark = await startSpark({ report: (text) => console.log(text) })
  const { port, path, directory } = spark
  project.provide('spark', { port, path, directory })
  console.log(`Spark started in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return () => spark.stop()
}
