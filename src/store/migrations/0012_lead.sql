-- The tickets behind the lead's figures: how many have money at a stage, and who solved what today.
CREATE INDEX compensation_stage_tickets ON compensation (stage, ticket_id);
CREATE INDEX event_solved ON event (at, actor) WHERE action = 'ticket.solved';
