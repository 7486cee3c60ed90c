import { startSpark } from '../src/spark/spark.ts'

// Started by a test, which kills it: Spark must end too.
const spark = await startSpark()
console.log(JSON.stringify({ pid: spark.pid, directory: spark.directory }))
setInterval(() => {}, 1000)
