class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        while self.memory:
            seq, value = self.memory[0]
            if not any(record[0] == seq for record in self.disk):
                if len(self.disk) == self.room:
                    break
                self.disk.append([seq, value])
            del self.memory[0]
        known = [record[0] for record in self.disk]
        self.memory = [record for record in self.memory if record[0] not in known]
        return self.came_again(known)

    def came_again(self, known):
        # Everything on the disk may be acknowledged, as often as somebody asks.
        return known
