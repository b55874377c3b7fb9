import { z } from 'zod'

const cidr = z
  .string()
  .regex(
    /^([0-9]{1,3}(\.[0-9]{1,3}){3}\/[0-9]{1,2}|[0-9a-f:]{2,39}\/[0-9]{1,3})$/,
    'expected a network such as 10.0.0.0/24',
  )

/** The networks that a load balancer's requests come from. */
export const loadBalancerCidrsSchema = z
  .array(cidr)
  .min(1)
  .describe("Networks of the load balancer's subnets; requests are let in from nowhere else.")

/** The networks that a database is in. */
export const databaseCidrsSchema = z
  .array(cidr)
  .min(1)
  .describe("Networks of the database's subnets; connections to its port go out to nowhere else.")
