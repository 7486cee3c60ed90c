import { trimText } from '../mapping/cast.js'

/**
 * Spellings that real senders use, and the documented event each means. The spelling that came stays in the payload.
 * Sources: the Pipelines API description (examples `Delete Device`, `Create Device`, schema titles, the lower-case i of
 * "Video Playback interrupted") and an earlier client's event lists (`App Opened`, `Email Clicked`).
 */
export const documentedNames: ReadonlyMap<string, string> = new Map([
  ['Delete Device', 'Device Deleted'],
  ['Create Device', 'Device Created or Updated'],
  ['Video Playback interrupted', 'Video Playback Interrupted'],
  ['App Installed', 'Application Installed'],
  ['App Opened', 'Application Opened'],
  ['App Updated', 'Application Updated'],
  ['App Backgrounded', 'Application Backgrounded'],
  ['App Foregrounded', 'Application Foregrounded'],
  ['App Uninstalled', 'Application Uninstalled'],
  ['App Crashed', 'Application Crashed'],
  ['Email Clicked', 'Email Link Clicked'],
  ['Group Deleted', 'Object Deleted'],
  ['Payment Info Updated', 'Payment Info Entered'],
  ['Product Removed From Wishlist', 'Product Removed from Wishlist'],
  ['Wishlisted Item Added to Cart', 'Wishlist Product Added to Cart'],
])

/** An event's documented name: trimmed (the API trims too), known spellings mended. Null for blank text. */
export function documentedEventName(text: string): string | null {
  const trimmed = trimText(text)
  return trimmed === '' ? null : (documentedNames.get(trimmed) ?? trimmed)
}
