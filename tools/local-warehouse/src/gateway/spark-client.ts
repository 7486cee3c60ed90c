// Spark's parser of credentials takes nothing but Basic, and no empty password; it checks neither part.
const AUTHORIZATION = `Basic ${Buffer.from('anonymous:anonymous').toString('base64')}`

/** Sends Thrift bytes to Spark and gives back its answer. */
export async function callSpark(url: string, bytes: Buffer): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-thrift', Authorization: AUTHORIZATION },
    body: new Uint8Array(bytes),
  })
  if (!response.ok) throw new Error(`Spark answered with HTTP ${response.status}: ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}
