import path from 'node:path'
import { expect, test } from 'vitest'
import { installFolder } from '../src/install/cache-folder.ts'
import { install } from '../src/install/install.ts'
import { pom } from '../src/install/pom.ts'
import { checkRequirements, toInstall, toRun } from '../src/install/requirements.ts'
import { DELTA_VERSION, JARS, SPARK_VERSION } from '../src/install/versions.ts'

test('what is missing is named, each with what to do', () => {
  const nothing = { PATH: '/nowhere' }
  expect(() => checkRequirements(toRun, nothing)).toThrow(
    /needs what is not installed here:\n- Java 17 or newer\. Debian, Ubuntu: apt-get install openjdk-17-jre-headless\. macOS: .+\.$/,
  )
  expect(() => checkRequirements(toInstall, nothing)).toThrow(
    /- Java 17.+\n- Maven.+\n- Python 3\.10 or newer/,
  )
  expect(() => checkRequirements(toInstall)).not.toThrow()
})

test.each([
  ['Java 17 or newer', 'openjdk version "11.0.2" 2019-01-15', false],
  ['Java 17 or newer', 'java version "1.8.0_202"', false],
  ['Java 17 or newer', 'openjdk version "17.0.15" 2025-04-15', true],
  ['Java 17 or newer', 'openjdk version "21" 2023-09-19', true],
  ['Python 3.10 or newer with its venv module', 'python 3 9', false],
  ['Python 3.10 or newer with its venv module', "ModuleNotFoundError: No module named 'ensurepip'", false],
  ['Python 3.10 or newer with its venv module', 'python 3 13', true],
])('%s: %s', (program, output, accepted) => {
  expect(toInstall.find((requirement) => requirement.program === program)?.accepts(output)).toBe(accepted)
})

test('the folder is the one that is named, or the user’s', () => {
  const name = `spark-${SPARK_VERSION}-delta-${DELTA_VERSION}`
  expect(installFolder({ LOCAL_WAREHOUSE_CACHE: '/cache' })).toBe(path.join('/cache', name))
  expect(installFolder({ XDG_CACHE_HOME: '/home/ada/cache' })).toBe(
    path.join('/home/ada/cache', 'customerio-databricks', name),
  )
  expect(installFolder({})).toContain('customerio-databricks')
})

test('every jar is asked for with its version', () => {
  const text = pom(JARS, 'jars')
  for (const { name, version } of JARS) {
    expect(text).toContain(`<artifactId>${name}</artifactId><version>${version}</version>`)
  }
})

test('what is installed is not installed again', async () => {
  const said: string[] = []
  const [first, second] = await Promise.all([
    install((text) => said.push(text)),
    install((text) => said.push(text)),
  ])
  expect(first).toEqual(second)
  expect(first.jars).toHaveLength(JARS.length)
  expect(said).toEqual([])
})
