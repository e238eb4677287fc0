# Puts the new messages in the place of the old ones.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        self.disk = self.memory[: self.room]
        self.memory = self.memory[self.room :]
        return [seq for seq, _ in self.disk]
