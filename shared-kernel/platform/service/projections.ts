import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { topic as topicCalled, topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { Clock } from '../../application/clock.js';
import type { EventStore } from '../event-store/event-store.js';
import { StuckBoard } from '../health/board.js';
import { MysqlUnitOfWork } from '../mysql/unit-of-work.js';
import type { ProjectionDefinition } from '../projection/projection.js';
import { Projector } from '../projection/projector.js';
import { Refold } from '../projection/refold.js';
import { projectionCheck } from '../stuck/projections.js';
import { Subscriptions } from './running/subscriptions.js';

/** What follows the event stores of a service. */
@Injectable()
export class Projections {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly subscriptions: Subscriptions,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly board: StuckBoard,
  ) {}

  /** One projector each. What it cannot fold is announced under the store's topic, and replayed from there. */
  following<M>(store: EventStore<M>, definitions: readonly ProjectionDefinition<M>[]): Projector<M>[] {
    const { unitOfWork, clock } = this;
    this.board.add(projectionCheck(this.dataSource));
    return definitions.map((definition) => {
      const { subscription } = new Refold(store, definition, clock);
      // Throws where the table of topics does not know it: what it parks would go nowhere.
      topicCalled(topicDeErrores(subscription.topic, subscription.nombre));
      this.subscriptions.addReplayed(subscription);
      return new Projector(unitOfWork, store, definition.nombre, definition.create(), clock);
    });
  }
}
