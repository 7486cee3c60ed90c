/** The forms of a domain's name, which is kebab-case: `app-api`. */
export function nameForms(name: string) {
  const words = name.split('-')
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return {
    name,
    title: words.join(' '),
    snake: words.join('_'),
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
  }
}
