import { literal } from '../../sql/literal.js'
import type { Session } from './session.js'

/** Where runs keep their files, in the volume. */
const FOLDER = 'customerio_staging'
/** A run's own folder: when it began, and a random number. */
const RUN = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_[0-9a-f]{32}$/
/** No run takes so long. */
const OLD_HOURS = 48

/** @example newFolder(volume, new Date(), randomUUID()) // '/Volumes/…/customerio_staging/20261125T051800Z_1b9d…' */
export function newFolder(volume: string, now: Date, random: string): string {
  const time = now.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')
  return `${volume}/${FOLDER}/${time}_${random.replaceAll('-', '')}`
}

/** Removes what killed runs left in the volume more than two days ago. */
export async function removeLeftOvers(session: Session, volume: string, now: Date): Promise<void> {
  const base = `${volume}/${FOLDER}`
  // Somebody else may be at it, or this user may not: the run goes on.
  try {
    const old = (await list(session, base)).filter((name) => isOld(name, now))
    for (const folder of old) {
      for (const file of await list(session, `${base}/${folder}`)) {
        // Nothing of this machine is read: the driver asks for a folder with every such statement.
        await session.execute(`REMOVE ${literal('databricks', `${base}/${folder}/${file}`)}`, {
          localFolder: '',
        })
      }
    }
  } catch {}
}

function isOld(name: string, now: Date): boolean {
  const [, year, month, ...rest] = RUN.exec(name) ?? []
  if (year === undefined) return false
  const [day, hour, minute, second] = rest.map(Number)
  const began = Date.UTC(Number(year), Number(month) - 1, day, hour, minute, second)
  return now.getTime() - began > OLD_HOURS * 3_600_000
}

/** Names in a folder of a volume; Databricks writes a slash behind those of folders. */
async function list(session: Session, folder: string): Promise<string[]> {
  const rows = await session.query(`LIST ${literal('databricks', folder)}`)
  return rows.map(({ name }) => String(name).replace(/\/$/, ''))
}
