-- What a record is called, or whom it belongs to, whatever it is: each part is one jump over a primary key.
SELECT 'customer', id, name FROM customer WHERE id = ?1
UNION ALL SELECT 'lead', id, name FROM lead WHERE id = ?1
UNION ALL SELECT 'project', id, name FROM project WHERE id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM care_step x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM target x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM contact x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'lead', l.id, l.name FROM contact x JOIN lead l ON l.id = x.lead_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM complaint x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM problem x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM promise x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'customer', c.id, c.name FROM handover x JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1
UNION ALL SELECT 'project', p.id, p.name FROM training x JOIN project p ON p.id = x.project_id WHERE x.id = ?1
UNION ALL SELECT 'project', p.id, x.content FROM work_item x JOIN project p ON p.id = x.project_id WHERE x.id = ?1
UNION ALL SELECT 'other', id, coalesce(plate, vin) FROM vehicle WHERE id = ?1
UNION ALL SELECT 'other', v.id, coalesce(v.plate, v.vin) FROM deferred_job x JOIN vehicle v ON v.id = x.vehicle_id WHERE x.id = ?1
UNION ALL SELECT 'other', g.id, g.name FROM gift g WHERE g.id = ?1
UNION ALL SELECT 'other', g.id, g.name FROM gift_entry x JOIN gift g ON g.id = x.gift_id WHERE x.id = ?1
UNION ALL SELECT 'other', id, title FROM script WHERE id = ?1
UNION ALL SELECT 'other', id, name FROM plan_template WHERE id = ?1
UNION ALL SELECT 'other', id, name FROM staff WHERE id = ?1
UNION ALL SELECT 'other', id, name FROM department WHERE id = ?1
LIMIT 1
