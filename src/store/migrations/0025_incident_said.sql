-- The code behind the sentence that says why somebody was left out, for consoles in other languages; rows of before have English alone.
ALTER TABLE incident_item ADD COLUMN why_said TEXT;
