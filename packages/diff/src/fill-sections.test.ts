import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillSections, type Section } from './fill-sections.ts'

function section(name: string, items: string[]): Section {
  return { open: `<${name}>`, items, close: `</${name}>`, rest: (left) => `[${left} of ${name}]` }
}

describe('fillSections()', () => {
  it('keeps everything that fits', () => {
    expect(fillSections([section('a', ['1', '2']), section('b', ['3'])], 100)).toBe('<a>12</a><b>3</b>')
  })

  it('keeps the first items of the first sections and counts the rest', () => {
    const sections = [section('a', ['11111', '22222', '33333', '44444']), section('b', ['5'.repeat(50)])]
    expect(fillSections(sections, 34)).toBe('<a>1111122222</a>[2 of a][1 of b]')
  })

  it('counts whole parts where not even their counts fit', () => {
    const sections = Array.from({ length: 50 }, (_, index) => section(`s${index}`, ['x'.repeat(20)]))
    const text = fillSections(sections, 200)
    expect(text).toMatch(/\n\d+ more parts left out for length\n$/)
    expect(text.length).toBeLessThanOrEqual(200)
  })

  it('never takes more room than there is', () => {
    const items = fc.array(fc.string({ maxLength: 30 }), { maxLength: 10 })
    fc.assert(
      fc.property(fc.array(items, { maxLength: 10 }), fc.nat(300), (lists, room) => {
        expect(
          fillSections(
            lists.map((list) => section('s', list)),
            room,
          ).length,
        ).toBeLessThanOrEqual(room)
      }),
    )
  })
})
