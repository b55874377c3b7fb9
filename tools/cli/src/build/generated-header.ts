/** The comment that opens every generated YAML file: what it is made from, and what rewrites it. */
export function generatedHeader(...sources: readonly string[]): string {
  return `# Generated from ${sources.join(' and ')} by \`pnpm build\`. Do not edit.\n`
}
