import { expect, test } from 'vitest'
import { importDriver } from '../src/warehouse/import-driver.js'

test('a driver that is not installed says what to run', async () => {
  const name = '@customerio-databricks/not-a-driver'
  await expect(importDriver(name, () => import(name))).rejects.toMatchObject({
    code: 'missing_driver',
    message: `The package ${name} is not installed. Run: npm install ${name}`,
  })
})

test('a driver that is broken is not called missing', async () => {
  const broken = Object.assign(new Error("Cannot find module './native.node'"), { code: 'MODULE_NOT_FOUND' })
  await expect(importDriver('driver', () => Promise.reject(broken))).rejects.toBe(broken)
})
