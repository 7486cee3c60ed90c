import { generate } from 'selfsigned'

/** A throw-away certificate for this machine, which is its own authority. PEM texts. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

/** Makes a certificate that is good for a week, for localhost and 127.0.0.1. */
export async function makeCertificate(): Promise<Certificate> {
  const day = 86_400_000
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Local warehouse' }], {
    keyType: 'ec',
    curve: 'P-256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 7 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  return { certificate: cert, key }
}
