import { describe, expect, it } from 'vitest'
import { awsPartition, ecrRegistry, roleArn } from './aws.ts'

const accountId = '012345678901'

describe('awsPartition()', () => {
  it.each([
    ['eu-central-1', 'aws'],
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('awsPartition() of %s is %s', (region, partition) => {
    expect(awsPartition(region)).toBe(partition)
  })
})

describe('ecrRegistry()', () => {
  it.each([
    ['eu-central-1', '012345678901.dkr.ecr.eu-central-1.amazonaws.com'],
    ['us-gov-west-1', '012345678901.dkr.ecr.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', '012345678901.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ])('ecrRegistry() in %s is %s', (region, registry) => {
    expect(ecrRegistry({ accountId, region })).toBe(registry)
  })
})

describe('roleArn()', () => {
  it.each([
    ['eu-central-1', 'arn:aws:iam::012345678901:role/button0-dev-backend'],
    ['cn-north-1', 'arn:aws-cn:iam::012345678901:role/button0-dev-backend'],
    ['us-gov-west-1', 'arn:aws-us-gov:iam::012345678901:role/button0-dev-backend'],
  ])('roleArn() in %s is %s', (region, arn) => {
    expect(roleArn({ accountId, region }, 'button0-dev-backend')).toBe(arn)
  })
})
