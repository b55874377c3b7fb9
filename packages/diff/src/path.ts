/** The keys by which an item of a list is known, such as `{ name: 'backend' }`; absent ones have their default. */
export interface MatchStep {
  readonly match: { readonly [key: string]: unknown }
}

/** An item of a list that has no order and no keys: known by its whole value, which stands in the change. */
export interface MemberStep {
  readonly member: true
}

/** A key of a map, a position in a list, or an item of a list that is known by keys or by its value. */
export type Step = string | number | MatchStep | MemberStep

export type Path = readonly Step[]

export function isMatch(step: Step | undefined): step is MatchStep {
  return typeof step === 'object' && 'match' in step
}

export function isMember(step: Step | undefined): step is MemberStep {
  return typeof step === 'object' && 'member' in step
}

/** `spec.containers[backend].ports[8000/TCP]`, `metadata.labels["helm.sh/chart"]`, `metadata.finalizers[]`. */
export function formatPath(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (isMatch(step)) text += `[${matchLabel(step)}]`
    else if (isMember(step)) text += '[]'
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(step)}]`
  }
  return text
}

/** What a reader calls the item: `backend`, `8000/TCP`. */
export function matchLabel(step: MatchStep): string {
  return Object.values(step.match)
    .filter((value) => value !== '')
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('/')
}
