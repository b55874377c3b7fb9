import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Comment {
  id: number
  body: string
  user: { login: string }
}

interface PullRequest {
  readonly number: number
  readonly head: {
    readonly sha: string
    readonly ref: string
    readonly repo: { readonly full_name: string } | null
  }
}

/** A server that speaks as much of GitHub's REST API as the comment needs, and keeps what it is told. */
export class FakeGitHub {
  readonly comments: Comment[] = []
  readonly requests: string[] = []
  pullRequests: readonly PullRequest[] = []
  /** Answers every request with this status instead. */
  refuse: number | undefined
  #count = 0
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  stop(): void {
    this.#server.close()
  }

  add(login: string, body: string): void {
    this.comments.push({ id: ++this.#count, body, user: { login } })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://localhost')
    this.requests.push(`${request.method} ${url.pathname}`)
    const body = await text(request)
    const [status, json] =
      this.refuse !== undefined
        ? [this.refuse, { message: 'Resource not accessible by integration' }]
        : request.headers.authorization === 'Bearer secret'
          ? this.#route(request.method!, url, body)
          : [401, { message: 'Bad credentials' }]
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(json === undefined ? '' : JSON.stringify(json))
  }

  #route(method: string, url: URL, body: string): [number, unknown] {
    const path = url.pathname.replace('/repos/button0/gitops', '')
    const id = Number(/\d+/.exec(path)?.[0])
    if (method === 'GET' && path === '/pulls') {
      const head = url.searchParams.get('head')
      const named = ({ head: { ref, repo } }: PullRequest): string => `${repo?.full_name.split('/')[0]}:${ref}`
      return [200, this.pullRequests.filter((pullRequest) => named(pullRequest) === head)]
    }
    if (method === 'GET' && path.startsWith('/pulls/')) {
      return [200, this.pullRequests.find(({ number }) => number === id)]
    }
    if (path.endsWith('/comments') && method === 'GET') {
      const page = Number(url.searchParams.get('page'))
      return [200, this.comments.slice((page - 1) * 100, page * 100)]
    }
    if (path.endsWith('/comments') && method === 'POST') {
      this.add('github-actions[bot]', (JSON.parse(body) as Comment).body)
      return [201, this.comments.at(-1)]
    }
    const index = this.comments.findIndex((comment) => comment.id === id)
    if (index === -1) return [404, { message: 'Not Found' }]
    if (method === 'DELETE') {
      this.comments.splice(index, 1)
      return [204, undefined]
    }
    this.comments[index]!.body = (JSON.parse(body) as Comment).body
    return [200, this.comments[index]]
  }
}
