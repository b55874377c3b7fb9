import type { Problem } from '@button0/problem'
import { actionsIn, type Token } from './template-actions.ts'
import { problemAt } from './template-problem.ts'

/** Functions of Helm and Sprig whose result is another one at another moment, on another machine or cluster. */
const functions: readonly (readonly [RegExp, string])[] = [
  [/^lookup$/, 'reads the cluster, which Argo CD does not have when it renders'],
  [/^(now|ago|durationRound)$/, 'reads the clock'],
  [/^rand[A-Z]\w*$|^uuidv4$|^shuffle$/, 'draws by chance'],
  [
    /^gen(PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey)$/,
    'makes another key every time',
  ],
  [/^(htpasswd|bcrypt|encryptAES|derivePassword)$/, 'makes a secret, and another text every time'],
  [/^getHostByName$/, 'asks DNS'],
  [/^(env|expandenv)$/, 'reads the machine'],
]

/** Built-in values that differ between Helm at a desk, Helm in Argo CD, and one cluster and the next. */
const values: readonly (readonly [RegExp, string])[] = [
  [/\.Capabilities\.APIVersions\b/, 'depends on the cluster'],
  [/\.(IsUpgrade|IsInstall)$/, 'is never the same in Argo CD and in Helm'],
  [/\.Release\.Revision$/, 'counts releases, and Argo CD has none'],
]

/**
 * What makes the output of a Helm template depend on the moment, on chance, on the machine or on the cluster, and
 * namespaces that are written out. `path` is the file's, relative to the repository. `NOTES.txt` renders no object.
 */
export function scanTemplate(path: string, text: string): Problem[] {
  if (path.endsWith('NOTES.txt')) return []
  const found = actionsIn(text).flatMap((tokens) => nondeterministic(tokens))
  const problems = found.map(({ token, why }) =>
    problemAt('nondeterministic-template', { path, text, offset: token.offset }, [
      `${token.text} ${why}: two renders may differ`,
      'Take the value from the values of the environment, or from a Secret of the cluster',
    ]),
  )
  for (const match of text.matchAll(
    /^([ \t]*(?:- )?namespace:[ \t]*)(["']?)([a-z0-9][a-z0-9-]*)\2[ \t]*(?:#.*)?\r?$/gm,
  )) {
    problems.push(
      problemAt('hard-coded-namespace', { path, text, offset: match.index + match[1]!.length }, [
        `namespace is ${match[3]} in every environment: two of them on one cluster would overwrite each other`,
        'Write {{ .Release.Namespace }}, or leave namespace out',
      ]),
    )
  }
  return problems.toSorted((a, b) => a.place!.line! - b.place!.line! || a.place!.column! - b.place!.column!)
}

function nondeterministic(tokens: readonly Token[]): { token: Token; why: string }[] {
  const sorted = tokens.some(({ kind, text }) => kind === 'word' && /^(sortAlpha|len|has)$/.test(text))
  return tokens.flatMap((token) => {
    const list = token.kind === 'word' ? functions : token.kind === 'field' ? values : []
    if (token.text.includes('.Values.')) return []
    const why = list.find(([pattern]) => pattern.test(token.text))?.[1]
    if (why !== undefined) return [{ token, why }]
    const unordered = token.kind === 'word' && (token.text === 'keys' || token.text === 'values') && !sorted
    return unordered ? [{ token, why: 'lists a map in no order (pass it to sortAlpha)' }] : []
  })
}
