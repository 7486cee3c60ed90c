import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { devicesDomain, loadDevices } from '@customerio-databricks/devices'
import { expect, test } from 'vitest'

test('what your own row says of a device stays until a call speaks of it', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [devicesDomain])
    const registered = new Date('2025-05-05T00:00:00Z')
    await loadDevices(warehouse, [{ device_id: 't1', registered_at: registered, is_deleted: true }])
    const call = (event: string, second: number) => ({
      type: 'track',
      event,
      userId: 'u1',
      messageId: `m${second}`,
      timestamp: `2026-01-02T00:00:0${second}Z`,
      context: { device: { token: 't1', type: 'ios' } },
    })
    const device = async () => (await warehouse.query('SELECT * FROM customerio.devices'))[0]
    await ingest(warehouse, [devicesDomain], [call('Application Opened', 1)])
    expect(await device()).toMatchObject({ registered_at: registered, is_deleted: true, user_id: 'u1' })
    await ingest(warehouse, [devicesDomain], [call('Device Created or Updated', 2)])
    expect(await device()).toMatchObject({
      registered_at: new Date('2026-01-02T00:00:02Z'),
      is_deleted: false,
    })
  } finally {
    await warehouse.close()
  }
})
