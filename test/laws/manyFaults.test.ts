import { describeManyFaults } from './describeManyFaults';

describeManyFaults(60);
