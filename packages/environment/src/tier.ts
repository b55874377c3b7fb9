/** How much depends on an environment, least first. `production` turns named warnings into errors. */
export const tiers = ['development', 'staging', 'production'] as const

export type Tier = (typeof tiers)[number]
