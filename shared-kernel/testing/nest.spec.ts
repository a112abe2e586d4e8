import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock, SystemClock } from '../application/clock.js';
import { expect, it } from 'vitest';

@Injectable()
class Relojero {
  constructor(private readonly clock: Clock) {}
  hora(): Date {
    return this.clock.now();
  }
}

it('Nest injects by constructor type, and the kernel is read from its sources', async () => {
  const modulo = await Test.createTestingModule({
    providers: [Relojero, { provide: Clock, useClass: SystemClock }],
  }).compile();
  expect(modulo.get(Relojero).hora()).toBeInstanceOf(Date);
});
